import {
  between,
  compareColumns,
  distinctCount,
  foreignKey,
  freshness,
  lengthBetween,
  matches,
  max,
  mean,
  min,
  noneOf,
  notBlank,
  notNull,
  oneOf,
  rowCount,
  satisfies,
  stddev,
  sum,
  table,
  unique,
} from "../../../src/index.js";
import { type ConformanceGroup, counted, measured, rows } from "../case.js";

const things = `
  SELECT id, word, qty, low, high, CAST(day AS DATE) AS day, CAST(at AS TIMESTAMP) AS at,
         CAST(amount AS DECIMAL(10, 2)) AS amount, CAST(ratio AS DOUBLE) AS ratio, flag
    FROM VALUES
      (1, 'alpha', 1,    1,    2,    '2026-01-01', '2026-01-01T00:00:00Z', 1.25,  0.5,  TRUE),
      (2, 'beta',  2,    2,    2,    '2026-01-31', '2026-01-31T11:00:00Z', -2.50, 1.5,  FALSE),
      (2, '',      2,    3,    2,    '2025-12-31', '2026-01-30T23:00:00Z', 10.00, 2.5,  NULL),
      (4, ' \\t',  30,   NULL, 2,    NULL,         NULL,                   NULL,  NULL, TRUE),
      (5, NULL,    NULL, NULL, NULL, '2026-02-01', '1969-12-31T23:59:59Z', 1.25,  3.5,  TRUE)
    AS t(id, word, qty, low, high, day, at, amount, ratio, flag)`;

const pairs = "SELECT * FROM VALUES (1, 'x'), (1, 'y'), (1, 'x'), (2, NULL), (2, NULL), (NULL, NULL) AS t(a, b)";

const refs = "SELECT * FROM VALUES (1, 'x'), (2, 'y'), (2, 'y'), (NULL, 'x') AS t(id, code)";

const nothing = "SELECT * FROM VALUES (1, 1.5D, DATE'2026-01-01') AS t(id, x, day) WHERE id > 1";

export const expectations: ConformanceGroup = {
  title: "built-in expectations",
  tables: { things, pairs, refs, nothing },
  cases: [
    {
      name: "expectations about rows, each once held and once violated, alone as among the others",
      alsoAlone: true,
      declare: () =>
        table("main.c.things", (t) => {
          t.expect("satisfied", satisfies("id BETWEEN 1 AND 5"));
          t.expect("not_satisfied", satisfies("id % 2 = 1 OR word = 'beta'"));
          t.expect("not_null", notNull("id"));
          t.expect("null", notNull("amount"));
          t.expect("not_blank", notBlank("word"), { where: "id < 2" });
          t.expect("blank", notBlank("word"));
          t.expect("length", lengthBetween("word", 0, 5), { nulls: "pass" });
          t.expect("not_length", lengthBetween("word", 4, 4));
          t.expect("matched", matches("word", "^[a-z]*[ \\t]*$"), { nulls: "pass" });
          t.expect("not_matched", matches("word", "(?i)ALPHA|^$"));
          t.expect("one_of", oneOf("qty", [1, 2, 30]), { nulls: "pass" });
          t.expect("not_one_of", oneOf("word", ["alpha", ""]));
          t.expect("none_of", noneOf("id", [0, 3]));
          t.expect("not_none_of", noneOf("word", ["beta", "gamma"]));
          t.expect("between", between("id", 1, 5));
          t.expect("not_between", between("day", "2026-01-01", "2026-01-31"));
          t.expect("between_decimals", between("amount", "-2.5", "1.25"), { nulls: "pass" });
          t.expect("compared", compareColumns("low", "<=", "high"), { where: "id = 1 OR word = 'beta'" });
          t.expect("not_compared", compareColumns("low", "<=", "high"));
          t.expect("null_equals_null", compareColumns("low", "<=>", "high"));
          t.expect("flag", "flag");
        }),
      expected: {
        satisfied: counted("passed", 5, 0),
        not_satisfied: counted("warned", 5, 2),
        not_null: counted("passed", 5, 0),
        null: counted("warned", 5, 1),
        not_blank: counted("passed", 1, 0),
        blank: counted("warned", 5, 3),
        length: counted("passed", 5, 0),
        not_length: counted("warned", 5, 4),
        matched: counted("passed", 5, 0),
        not_matched: counted("warned", 5, 3),
        one_of: counted("passed", 5, 0),
        not_one_of: counted("warned", 5, 3),
        none_of: counted("passed", 5, 0),
        not_none_of: counted("warned", 5, 2),
        between: counted("passed", 5, 0),
        not_between: counted("warned", 5, 3),
        between_decimals: counted("warned", 5, 1),
        compared: counted("passed", 2, 0),
        not_compared: counted("warned", 5, 3),
        null_equals_null: counted("warned", 5, 3),
        flag: counted("warned", 5, 2),
      },
    },
    {
      name: "measures of a column, within and outside of their bounds, alone as among the others",
      alsoAlone: true,
      declare: () =>
        table("main.c.things", (t) => {
          t.expect("rows", rowCount({ min: 5, max: 5 }));
          t.expectOrFail("more_rows", rowCount({ min: 6 }));
          t.expect("distinct", distinctCount("amount", { min: 3, max: 3 }));
          t.expect("not_distinct", distinctCount("id", { min: 5 }));
          t.expect("least", min("amount", { min: -3 }));
          t.expect("too_small", min("qty", { min: 2 }));
          t.expect("first_day", min("day", { min: "2025-12-31" }));
          t.expect("greatest", max("at", { max: "2026-01-31 11:00:00" }));
          t.expect("too_great", max("word", { max: "alpha" }));
          t.expect("mean", mean("amount", { min: 2, max: "2.5" }));
          t.expect("not_mean", mean("ratio", { max: 1 }));
          t.expect("sum", sum("amount", { min: 10, max: 10 }));
          t.expect("not_sum", sum("qty", { max: 34 }));
          t.expect("stddev", stddev("ratio", { min: 1.29, max: 1.3 }));
          t.expect("mean_in_scope", mean("ratio", { min: 1, max: 1 }), { where: "id <= 2 AND word <> ''" });
          t.expect("fresh", freshness("at", { within: "1 hour" }));
          t.expect("stale", freshness("at", { within: "59 minutes" }));
          t.expect("day_in_the_future", freshness("day", { within: "1 day" }));
        }),
      expected: {
        rows: measured("passed", 5, 5),
        more_rows: measured("failed", 5, 5),
        distinct: measured("passed", 5, 3),
        not_distinct: measured("warned", 5, 4),
        least: measured("passed", 5, "-2.50"),
        too_small: measured("warned", 5, 1),
        first_day: measured("passed", 5, "2025-12-31"),
        greatest: measured("passed", 5, "2026-01-31 11:00:00"),
        too_great: measured("warned", 5, "beta"),
        mean: measured("passed", 5, "2.500000"),
        not_mean: measured("warned", 5, 2),
        sum: measured("passed", 5, "10.00"),
        not_sum: measured("warned", 5, 35),
        stddev: measured("passed", 5, 1.2909944487358056),
        mean_in_scope: measured("passed", 2, 1),
        fresh: measured("passed", 5, "2026-01-31 11:00:00"),
        stale: measured("warned", 5, "2026-01-31 11:00:00"),
        day_in_the_future: measured("passed", 5, "2026-02-01 00:00:00"),
      },
    },
    {
      name: "keys are compared without NULLs unless these violate, and the samples are the rows of a broken key",
      declare: () => {
        table("main.c.pairs", { key: ["a", "b"], samples: 9 }, (t) => {
          t.expect("one", unique("a"));
          t.expect("both", unique(["a", "b"]));
          t.expect("nulls_violate", unique(["a", "b"], { nulls: "violate" }));
          t.expect("known", foreignKey("a", { table: "main.c.refs", columns: "id" }));
          t.expect("known_pair", foreignKey(["a", "b"], { table: "main.c.refs", columns: ["id", "code"] }));
          t.expect("null_unknown", foreignKey("a", { table: "main.c.refs", columns: "id", nulls: "violate" }));
          t.expect("none_there", foreignKey("a", { table: "main.c.nothing", columns: "id" }), { where: "b = 'y'" });
        });
      },
      expected: {
        one: {
          ...counted("warned", 5, 5, rows(["a", "b"], [1, "x"], [1, "x"], [1, "y"], [2, null], [2, null])),
          measured: { duplicate_keys: 2 },
        },
        both: {
          ...counted("warned", 3, 2, rows(["a", "b"], [1, "x"], [1, "x"])),
          measured: { duplicate_keys: 1 },
        },
        nulls_violate: {
          ...counted("warned", 6, 5, rows(["a", "b"], [null, null], [1, "x"], [1, "x"], [2, null], [2, null])),
          measured: { duplicate_keys: 1 },
        },
        known: counted("passed", 5, 0),
        known_pair: counted("warned", 3, 1, rows(["a", "b"], [1, "y"])),
        null_unknown: counted("warned", 6, 1, rows(["a", "b"], [null, null])),
        none_there: counted("warned", 1, 1, rows(["a", "b"], [1, "y"])),
      },
    },
    {
      name: "on no rows a measure is empty, and only counts and freshness have a verdict",
      declare: () =>
        table("main.c.nothing", (t) => {
          t.expectOrFail("sum", sum("id", { min: 1 }));
          t.expectOrFail("mean", mean("x", { min: 1 }));
          t.expectOrFail("min", min("day", { min: "2026-01-01" }));
          t.expectOrFail("max", max("day", { min: "2026-01-01" }), { onEmpty: "fail" });
          t.expectOrFail("stddev", stddev("x", { min: 1 }));
          t.expectOrFail("distinct", distinctCount("id", { min: 1 }));
          t.expectOrFail("fresh", freshness("day", { within: "1 day" }));
          t.expectOrFail("known", foreignKey("id", { table: "main.c.refs" }));
        }),
      expected: {
        sum: measured("empty", 0, null),
        mean: measured("empty", 0, null),
        min: measured("empty", 0, null),
        max: measured("failed", 0, null),
        stddev: measured("empty", 0, null),
        distinct: measured("failed", 0, 0),
        fresh: measured("failed", 0, null),
        known: counted("empty", 0, 0),
      },
    },
  ],
};
