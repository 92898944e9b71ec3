import { between, notNull, query, rowCount, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, errored, measured, rows } from "../case.js";

/** One defect in each row but the first. */
const items = `
  SELECT * FROM VALUES
    (1, 5,    10.00, 'open', 7),
    (2, 0,    -1.50, 'paid', 7),
    (3, NULL,  3.25, 'void', NULL),
    (4, 150,   0.00, 'lost', 9),
    (5, 10,    NULL, NULL,   8)
  AS t(id, qty, price, status, customer_id)`;

const nothing = "SELECT * FROM VALUES (1, 'a') AS t(id, word) WHERE id > 1";

export const declaring: ConformanceGroup = {
  title: "declaring rules",
  tables: { items, nothing },
  cases: [
    {
      name: "every form of declaring counts the same rows, and only the action makes the status",
      declare: () =>
        table("main.c.items", { key: "id", samples: 5 }, (t) => {
          t.expect("sold", "qty >= 1");
          t.expectOrDrop("has_customer", notNull("customer_id"));
          t.expectOrFail("known_status", "status IN ('open', 'paid', 'void')");
          t.expectAll({ price: "price >= 0", positive: "id > 0" });
          t.expectAllOrDrop({ sane_qty: between("qty", 1, 100) });
          t.expectAllOrFail({ small: "id < 6", not_three: "id <> 3" });
          t.expectOrFail("one_each", unique("id"));
          t.expect("some", rowCount({ min: 1 }));
          t.expectOrFail("six", rowCount({ min: 6 }));
          t.expect("three", rowCount({ max: 3 }));
        }),
      expected: {
        sold: counted("warned", 5, 2, rows(["id", "qty"], [2, 0], [3, null])),
        has_customer: counted("warned", 5, 1, rows(["id", "customer_id"], [3, null])),
        known_status: counted("failed", 5, 2, rows(["id", "status"], [4, "lost"], [5, null])),
        price: counted("warned", 5, 2, rows(["id", "price"], [2, "-1.50"], [5, null])),
        positive: counted("passed", 5, 0),
        sane_qty: counted("warned", 5, 3, rows(["id", "qty"], [2, 0], [3, null], [4, 150])),
        small: counted("passed", 5, 0),
        not_three: counted("failed", 5, 1, rows(["id"], [3])),
        one_each: counted("passed", 5, 0),
        some: measured("passed", 5, 5),
        six: measured("failed", 5, 5),
        three: measured("warned", 5, 5),
      },
    },
    {
      name: "NULL violates, and passes where the rule or the table says so",
      declare: () => {
        table("main.c.items", (t) => {
          t.expect("default", "qty >= 1");
          t.expect("pass", "qty >= 1", { nulls: "pass" });
          t.expect("not_negated", "NOT (qty >= 1)");
        });
        table("main.c.items", { where: "id > 0", nulls: "pass" }, (t) => {
          t.expect("by_table", "qty >= 1");
          t.expect("rule_over_table", "qty >= 1", { nulls: "violate" });
          t.expectOrFail("is_null", "qty = NULL");
        });
      },
      expected: {
        default: counted("warned", 5, 2),
        pass: counted("warned", 5, 1),
        not_negated: counted("warned", 5, 4),
        by_table: counted("warned", 5, 1),
        rule_over_table: counted("warned", 5, 2),
        is_null: counted("passed", 5, 0),
      },
    },
    {
      name: "NULL passes where the config says so, and the table and the rule are heard before it",
      defaults: { nulls: "pass", samples: 0 },
      declare: () => {
        table("main.c.items", (t) => {
          t.expect("by_config", "qty >= 1");
          t.expect("rule_over_config", "qty >= 1", { nulls: "violate" });
        });
        table("main.c.items", { where: "id > 0", nulls: "violate" }, (t) => t.expect("table_over_config", "qty >= 1"));
      },
      expected: {
        by_config: counted("warned", 5, 1),
        rule_over_config: counted("warned", 5, 2),
        table_over_config: counted("warned", 5, 2),
      },
    },
    {
      name: "thresholds are compared exactly: rows, shares of the rows in scope, and both",
      declare: () =>
        table("main.c.items", (t) => {
          t.expectOrFail("two_rows", "qty >= 1", { tolerate: 2 });
          t.expectOrFail("one_row", "qty >= 1", { tolerate: 1 });
          t.expectOrFail("share_40", "qty >= 1", { tolerate: "40%" });
          t.expectOrFail("share_below_40", "qty >= 1", { tolerate: "39.999%" });
          t.expectOrFail("both", "qty >= 1", { tolerate: { rows: 2, share: "40%" } });
          t.expectOrFail("both_but_rows", "qty >= 1", { tolerate: { rows: 1, share: "40%" } });
          t.expect("fails_above", "qty >= 1", { failAbove: 1 });
          t.expect("fails_above_share", "qty >= 1", { failAbove: "39%" });
          t.expect("at_its_limit", "qty >= 1", { failAbove: { rows: 2, share: "40%" } });
          t.expect("between_both", "qty >= 1", { tolerate: 1, failAbove: 2 });
          t.expectOrFail("share_of_scope", "qty >= 1", { where: "id <= 3", tolerate: "66.6%" });
          t.expectOrFail("unique_share", unique("customer_id"), { tolerate: "50%" });
        }),
      expected: {
        two_rows: counted("passed", 5, 2),
        one_row: counted("failed", 5, 2),
        share_40: counted("passed", 5, 2),
        share_below_40: counted("failed", 5, 2),
        both: counted("passed", 5, 2),
        both_but_rows: counted("failed", 5, 2),
        fails_above: counted("failed", 5, 2),
        fails_above_share: counted("failed", 5, 2),
        at_its_limit: counted("warned", 5, 2),
        between_both: counted("warned", 5, 2),
        share_of_scope: counted("failed", 3, 2),
        unique_share: counted("passed", 4, 2),
      },
    },
    {
      name: "an empty table is empty, not passed, unless onEmpty says otherwise",
      declare: () =>
        table("main.c.nothing", { key: "id" }, (t) => {
          t.expectOrFail("row", "id > 0");
          t.expectOrFail("empty_passes", "id > 0", { onEmpty: "pass" });
          t.expect("empty_warns", "id > 0", { onEmpty: "warn" });
          t.expect("empty_fails", "id > 0", { onEmpty: "fail" });
          t.expectOrFail("keys", unique("id"));
          t.expectOrFail("rows", rowCount({ min: 1 }));
          t.expectOrFail("no_rows", rowCount({ max: 0 }));
        }),
      expected: {
        row: counted("empty", 0, 0),
        empty_passes: counted("passed", 0, 0),
        empty_warns: counted("warned", 0, 0),
        empty_fails: counted("failed", 0, 0),
        keys: counted("empty", 0, 0),
        rows: measured("failed", 0, 0),
        no_rows: measured("passed", 0, 0),
      },
    },
    {
      name: "a row is in scope where both filters are TRUE, and the condition is evaluated there only",
      declare: () => {
        table("main.c.items", { key: "id", where: "qty < 100" }, (t) => {
          t.expect("in_table", "id < 5");
          t.expect("in_both", "id < 5", { where: "customer_id <> 7" });
          t.expect("in_neither", "id < 5", { where: "qty > 1000" });
          t.expect("counted_in_scope", rowCount({ min: 2, max: 2 }), { where: "customer_id = 7" });
          t.expect("unique_in_scope", unique("customer_id"), { where: "id <> 1" });
        });
        table("main.c.items", { where: "TRUE" }, (t) => {
          t.expect("guarded", "100 / qty >= 1", { where: "qty <> 0" });
          t.expect("unguarded", "100 / qty >= 1");
        });
      },
      expected: {
        in_table: counted("warned", 3, 1),
        in_both: counted("warned", 1, 1),
        in_neither: counted("empty", 0, 0),
        counted_in_scope: measured("passed", 2, 2),
        unique_in_scope: counted("passed", 2, 0),
        guarded: counted("warned", 3, 1),
        unguarded: errored("STATEMENT_FAILED", "DIVIDE_BY_ZERO"),
      },
    },
    {
      name: "a query is a table, with other tables in it and a filter around it",
      declare: () => {
        const sums = query(
          "main.c.sums",
          `WITH big AS (SELECT * FROM main.c.items WHERE id < 5)
           SELECT i.customer_id, count(*) AS orders, sum(b.price) AS total
             FROM main.c.items AS i LEFT JOIN big b ON i.id = b.id GROUP BY i.customer_id`,
        );
        table(sums, { key: "customer_id", where: "customer_id IS NOT NULL", samples: 5 }, (t) => {
          t.expect("orders", "orders < 2");
          t.expect("total", "total > 0");
          t.expectOrFail("one_each", unique("customer_id"));
          t.expectOrFail("three", rowCount({ min: 3, max: 3 }));
        });
      },
      expected: {
        orders: counted("warned", 3, 1, rows(["customer_id", "orders"], [7, 2])),
        total: counted("warned", 3, 2, rows(["customer_id", "total"], [8, null], [9, "0.00"])),
        one_each: counted("passed", 3, 0),
        three: measured("passed", 3, 3),
      },
    },
    {
      name: "parameters are values of their type, whatever is in them",
      parameters: { day: "2026-01-31", least: 3, flag: true, text: "it's \\ `x` :day --", none: "" },
      declare: () =>
        table("main.c.items", (t) => {
          t.expect("number", "id >= :least");
          t.expect("date", "DATE'2026-01-31' = :day");
          t.expect("boolean", "(id > 2) = :flag");
          t.expect("text", "length(:text) = 18 AND :text LIKE 'it\\'s %' AND :none = ''");
          t.expect("in_where", "id = 5", { where: "id > :least" });
          t.expect("unknown", "id > :lest");
        }),
      expected: {
        number: counted("warned", 5, 2),
        date: counted("passed", 5, 0),
        boolean: counted("warned", 5, 2),
        text: counted("passed", 5, 0),
        in_where: counted("warned", 2, 1),
        unknown: errored("PARAMETER_UNKNOWN"),
      },
    },
    {
      name: "the clock is one instant for the whole run, in UTC",
      declare: () =>
        table("main.c.items", (t) => {
          t.expect("now", "now() = TIMESTAMP'2026-01-31T12:00:00Z' AND current_timestamp = current_timestamp()");
          t.expect("day", "current_date = DATE'2026-01-31' AND current_date() = to_date(now())");
          t.expect("zone", "date_format(TIMESTAMP'2026-07-31T12:00:00+02:00', 'HH:mm') = '10:00'");
          t.expect(
            "without_zone",
            "CAST(TIMESTAMP_NTZ'2026-07-31 12:00:00' AS TIMESTAMP) = TIMESTAMP'2026-07-31T12:00:00Z'",
          );
        }),
      expected: {
        now: counted("passed", 5, 0),
        day: counted("passed", 5, 0),
        zone: counted("passed", 5, 0),
        without_zone: counted("passed", 5, 0),
      },
    },
  ],
};
