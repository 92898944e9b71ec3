import { expect, test } from "vitest";
import { project } from "./command.js";

const loads = `id,updated_at,amount,dq_place
1,2026-01-01,10,a
1,2026-01-02,11,b
2,2026-01-01,-5,c
2,2025-12-31,7,d
3,2026-01-01,1,e
,2026-01-03,1,f
,2026-01-04,1,g
`;

const suite = `import { file, firstPer, table } from "lakehouse-dq";
table(file("loads.csv", { name: "main.raw.loads" }), { key: "id", mask: ["updated_at"] }, (t) => {
  t.expectOrDrop("one_per_id", firstPer({ key: "id", orderBy: "updated_at DESC" }));
  t.expectOrDrop("valid_amount", "main.raw.loads.amount >= 0");
});
`;

test("duplicates are counted, shown and exported without a column that the table has not", async () => {
  const { run, read } = await project({ "loads.csv": loads, "loads.dq.ts": suite });
  const { code, report } = await run(["--export-failures", "out", "--export-format", "csv"]);
  expect(code).toBe(0);
  expect(
    report.outcomes.map(({ name, rowsInScope, violations, samples }) => ({ name, rowsInScope, violations, samples })),
  ).toEqual([
    {
      name: "one_per_id",
      rowsInScope: 7,
      violations: 3,
      samples: {
        columns: ["id", "updated_at"],
        rows: [
          [null, "***"],
          [1, "***"],
          [2, "***"],
        ],
        masked: ["updated_at"],
      },
    },
    {
      name: "valid_amount",
      rowsInScope: 7,
      violations: 1,
      samples: { columns: ["id", "amount"], rows: [[2, -5]], masked: [] },
    },
  ]);
  const [header, ...lines] = (await read("out/main.raw.loads.csv")).split("\r\n");
  expect(header).toBe("id,updated_at,amount,dq_place,dq_rules");
  expect(lines.toSorted()).toEqual([
    "",
    `,***,1,f,"[""one_per_id""]"`,
    `1,***,10,a,"[""one_per_id""]"`,
    `2,***,-5,c,"[""valid_amount""]"`,
    `2,***,7,d,"[""one_per_id""]"`,
  ]);
});

test("a tie is told with a hint, and the other rules of the table have their verdicts", async () => {
  const tied = suite.replace("updated_at DESC", "amount");
  const { run } = await project({ "loads.csv": loads, "loads.dq.ts": tied });
  const { code, stdout, report } = await run();
  expect(code).toBe(2);
  expect(report.outcomes.map(({ name, status }) => [name, status])).toEqual([
    ["one_per_id", "errored"],
    ["valid_amount", "warned"],
  ]);
  expect(stdout).toContain("ORDER_NOT_TOTAL: 1 row ties with the first row of its key by amount");
  expect(stdout).toContain("hint: Add a column to orderBy that tells them apart.");
  expect(report.statements.map(({ purpose }) => purpose)).toEqual(["scan", "samples"]);
});

test("dq check finds an order that is none without a connection, and a column that is none with one", async () => {
  const wrong = suite.replace("updated_at DESC", "updated DESC").replace(
    't.expectOrDrop("valid',
    `t.expect("by_call", firstPer({ key: "id", orderBy: "max(amount)" }));
  t.expectOrDrop("valid`,
  );
  const { dq } = await project({ "loads.csv": loads, "loads.dq.ts": wrong });
  const offline = await dq(["check", "--offline"]);
  expect({ code: offline.code, problems: offline.stdout.match(/^[A-Z_]+(?=[: ])/gm) }).toEqual({
    code: 2,
    problems: ["EXPECTATION_INVALID"],
  });
  expect(offline.stdout).toContain("orderBy takes columns, and max(amount) is none");
  const checked = await dq(["check"]);
  expect({ code: checked.code, problems: checked.stdout.match(/^[A-Z_]+(?=[: ])/gm) }).toEqual({
    code: 2,
    problems: ["COLUMN_UNKNOWN", "EXPECTATION_INVALID"],
  });
  expect(checked.stdout).toContain("Did you mean updated_at?");
});
