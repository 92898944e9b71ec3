import { describe, expect, test } from "vitest";
import type { ColumnProfile, TableProfile } from "../../../src/init/profile.js";
import { propose } from "../../../src/init/propose.js";
import { suiteText } from "../../../src/init/suite-text.js";

const now = new Date("2026-11-26T12:00:00Z");

function column(name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return { name, kind: "text", personal: false, nulls: 0, isAsAsked: true, findings: [], ...more };
}

function textOf(profile: Partial<TableProfile>): string {
  const complete: TableProfile = { name: "main.sales.orders", rows: 1_204, columns: [], orders: [], ...profile };
  const facts = { table: complete.name, source: "data/orders.csv", rows: complete.rows, now };
  return suiteText(facts, propose(complete, []));
}

/** The rules, without the head of the file. */
function rulesOf(profile: Partial<TableProfile>): readonly string[] {
  const lines = textOf(profile).split("\n");
  const [first, last] = [lines.findIndex((line) => line.startsWith("table(")), lines.indexOf("});")];
  return lines.slice(first + 3, last).map((line) => line.trim());
}

test("a suite says where its proposals come from, and with each what was seen", () => {
  const text = textOf({
    key: { columns: ["order_id"], rows: 1_204, nulls: 0, distinct: 1_203, shared: 2 },
    columns: [
      column("order_id", { kind: "number" }),
      column("e-mail", { personal: true, nulls: 301 }),
      column("amount", { kind: "number", nulls: 3, findings: [{ hypothesis: { kind: "not_negative" }, breaking: 1 }] }),
      column("status", { findings: [{ hypothesis: { kind: "listed", values: ["open", "paid"] }, breaking: 0 }] }),
      column("at", {
        kind: "timestamp",
        newest: "2026-11-25 10:00:00",
        findings: [{ hypothesis: { kind: "not_in_future" }, breaking: 0 }],
      }),
      column("empty", { nulls: 1_204 }),
    ],
  });
  expect(text).toBe(`import { notNull, oneOf, rowCount, table, unique } from "lakehouse-dq";

// Proposals of dq init, from the 1,204 rows of data/orders.csv on 2026-11-26: keep, change or delete each of them.
// expectOrFail: what makes it a table, and what all rows but a few hold, so that the first run shows those few.
// expect: what every row holds today. A violation is recorded and fails nothing.
// mask: "e-mail" may tell of people, so that no report shows a value of theirs.
// Without a value in any row: "empty".
table("main.sales.orders", { key: "order_id", mask: ["e-mail"] }, (t) => {
  // seen: 1,204 rows
  t.expectOrFail("volume", rowCount({ min: 600 }));
  // seen: 1,203 different in 1,204 rows, 0 null; 2 rows break it today
  t.expectOrFail("one_row_per_order_id", unique("order_id", { nulls: "violate" }));
  // seen: 1 of 1,201 negative; 1 row breaks it today
  t.expectOrFail("amount_not_negative", "amount >= 0", { nulls: "pass" });
  // seen: 3 of 1,204 null; 3 rows break it today
  t.expectOrFail("has_amount", notNull("amount"));
  // seen: 2 values, 0 of 1,204 another
  t.expect("known_status", oneOf("status", ["open", "paid"]));
  // seen: 0 of 1,204 in the future
  t.expect("at_not_in_future", "at <= current_timestamp()");

  // seen: the newest at is 2026-11-25 10:00:00
  // t.expect("fresh", freshness("at", { within: "24 hours" }));
});
`);
});

describe("what is not proposed", () => {
  test("what more than a few rows break", () => {
    const findings = [{ hypothesis: { kind: "not_negative" } as const, breaking: 13 }];
    expect(rulesOf({ columns: [column("balance", { kind: "number", nulls: 13, findings })] })).toEqual([]);
  });

  test("what too few rows say", () => {
    const findings = [{ hypothesis: { kind: "not_negative" } as const, breaking: 0 }];
    expect(rulesOf({ rows: 4, columns: [column("amount", { kind: "number", findings })] })).toEqual([]);
  });

  test("more than twelve rules; what is broken stays", () => {
    const columns = Array.from({ length: 30 }, (_, index) => {
      const breaking = index === 29 ? 1 : 0;
      return column(`c${index}`, { kind: "number", findings: [{ hypothesis: { kind: "not_negative" }, breaking }] });
    });
    const rules = rulesOf({ columns }).filter((line) => line.startsWith("t."));
    expect(rules).toHaveLength(11);
    expect(rules.at(-1)).toBe('t.expectOrFail("c29_not_negative", "c29 >= 0");');
    expect(textOf({ columns })).toContain("// 19 weaker proposals are left out.\n");
  });

  test("a value of a column that may tell of people", () => {
    const at = column("birthday", { kind: "date", personal: true, newest: "1999-12-31" });
    expect(textOf({ columns: [at] })).not.toContain("1999-12-31");
  });
});

test("a masked column may be named like a tag", () => {
  const columns = [column("tag:email", { personal: true }), column("a.email", { personal: true })];
  expect(textOf({ columns })).toContain('{ mask: ["`tag:email`", "`a.email`"] }');
});

test("a table without a row fails the run, and nothing else is proposed", () => {
  expect(textOf({ rows: 0, columns: [column("a")] })).toContain(
    `  // seen: no row at all, from which nothing else could be learnt
  t.expectOrFail("volume", rowCount({ min: 1 }));
});
`,
  );
});

test("names that are taken, that are no words, and that SQL must quote", () => {
  const findings = [{ hypothesis: { kind: "not_negative" } as const, breaking: 0 }];
  const columns = ["a b", "a-b", "日本", "order", "a.b"].map((name) => column(name, { kind: "number", findings }));
  expect(rulesOf({ columns }).filter((line) => line.startsWith("t."))).toEqual([
    't.expect("a_b_not_negative", "`a b` >= 0");',
    't.expect("a_b_not_negative_2", "`a-b` >= 0");',
    't.expect("column_3_not_negative", "`日本` >= 0");',
    't.expect("order_not_negative", "`order` >= 0");',
    't.expect("a_b_not_negative_3", "`a.b` >= 0");',
  ]);
});
