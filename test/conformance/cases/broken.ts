import { between, foreignKey, max, notNull, query, rowCount, sum, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, type Expected, errored, measured } from "../case.js";

const mixed = `
  SELECT * FROM VALUES
    (1, '10', 4, 9223372036854775807L, array(1)),
    (2, '20', 2, 1L,                   array(1, 2)),
    (3, 'x',  0, 1L,                   array()),
    (4, NULL, 1, NULL,                 NULL)
  AS t(id, word, divisor, big, list)`;

/** 64 rules, of which the 40th raises for one row. */
const many = Array.from({ length: 64 }, (_, index) => index + 1);
const raising = 40;

export const broken: ConformanceGroup = {
  title: "broken rules",
  tables: { mixed },
  cases: [
    {
      name: "what cannot be analysed is errored alone",
      // Four rules reach the engine: 2·log2(4) + 3.
      statementsAtMost: 7,
      declare: () =>
        table("main.c.mixed", (t) => {
          t.expect("held", "id > 0");
          t.expect("unknown_function", "no_such_function(id) > 0");
          t.expect("unknown_column", "idd > 0");
          t.expect("no_condition", "id + 1");
          t.expect("wrong_types", "id > array(1)");
          t.expect("wrong_arguments", "substring() = ''");
          t.expect("syntax", "id > > 1");
          t.expect("two_statements", "id > 0; DROP TABLE mixed");
          t.expect("comment", "id > 0 -- ) OR (");
          t.expect("aggregate", "sum(id) > 0");
          t.expect("subquery", "id IN (SELECT 1)");
          t.expect("unknown_column_of_expectation", notNull("wrod"));
          t.expect("unknown_key", unique("idd"));
          t.expect("unknown_table", foreignKey("id", { table: "main.c.nowhere" }));
          t.expect("unknown_in_where", "id > 0", { where: "nope" });
          t.expect("violated", "id > 1");
        }),
      expected: {
        held: counted("passed", 4, 0),
        unknown_function: errored("STATEMENT_FAILED", "UNRESOLVED_ROUTINE"),
        unknown_column: errored("COLUMN_UNKNOWN"),
        no_condition: errored("CONDITION_NOT_BOOLEAN"),
        wrong_types: errored("SQL_TYPE"),
        wrong_arguments: errored("SQL_SYNTAX"),
        syntax: errored("SQL_SYNTAX"),
        two_statements: errored("SQL_SYNTAX"),
        comment: counted("passed", 4, 0),
        aggregate: errored("CONDITION_NOT_PER_ROW"),
        subquery: errored("CONDITION_NOT_PER_ROW"),
        unknown_column_of_expectation: errored("COLUMN_UNKNOWN"),
        unknown_key: errored("COLUMN_UNKNOWN"),
        unknown_table: errored("TABLE_UNKNOWN"),
        unknown_in_where: errored("COLUMN_UNKNOWN"),
        violated: counted("warned", 4, 1),
      },
      differs: {
        on: "duckdb",
        why: "A function that the package does not know may be one of the warehouse, which DuckDB cannot have.",
        expected: { unknown_function: errored("UNSUPPORTED_ON_DUCKDB") },
      },
    },
    {
      name: "what raises for one row is errored alone, with the class of its error",
      declare: () =>
        table("main.c.mixed", (t) => {
          t.expect("before", "id < 4");
          t.expect("cast", "CAST(word AS INT) > 0");
          t.expect("try_cast", "try_cast(word AS INT) > 0");
          t.expect("division", "8 / divisor >= 2");
          t.expect("try_division", "try_divide(8, divisor) >= 2", { nulls: "pass" });
          t.expect("overflow", "big + id > 0");
          t.expect("overflow_of_a_constant", "big + 1 > 0");
          t.expect("element", "list[0] = 1");
          t.expect("get", "get(list, 0) = 1");
          t.expect("raised", "CASE WHEN id = 3 THEN raise_error('three') ELSE TRUE END");
          t.expect("not_reached", "id < 3 OR CASE WHEN id < 3 THEN 1 / 0 ELSE 1 END = 1");
          t.expect("sum_overflow", sum("big", { min: 0 }));
          t.expect("max", max("big", { min: 0 }));
          t.expect("count", rowCount({ min: 4 }));
          t.expect("key", unique("word"));
          t.expect("after", between("id", 1, 4));
        }),
      expected: {
        before: counted("warned", 4, 1),
        cast: errored("STATEMENT_FAILED", "CAST_INVALID_INPUT"),
        try_cast: counted("warned", 4, 2),
        division: errored("STATEMENT_FAILED", "DIVIDE_BY_ZERO"),
        try_division: counted("passed", 4, 0),
        overflow: errored("STATEMENT_FAILED", "ARITHMETIC_OVERFLOW"),
        overflow_of_a_constant: errored("STATEMENT_FAILED", "ARITHMETIC_OVERFLOW"),
        element: errored("STATEMENT_FAILED", "INVALID_ARRAY_INDEX"),
        get: counted("warned", 4, 2),
        raised: errored("STATEMENT_FAILED", "USER_RAISED_EXCEPTION"),
        not_reached: counted("passed", 4, 0),
        sum_overflow: errored("STATEMENT_FAILED"),
        max: measured("passed", 4, "9223372036854775807"),
        count: measured("passed", 4, 4),
        key: counted("passed", 3, 0),
        after: counted("passed", 4, 0),
      },
    },
    {
      name: "one rule of 64 that raises costs at most 2·log2(64) + 3 statements",
      statementsAtMost: 15,
      declare: () =>
        table("main.c.mixed", (t) => {
          for (const rule of many) {
            t.expect(`r${rule}`, rule === raising ? "CAST(word AS INT) > 0" : `id <> ${rule}`);
          }
        }),
      expected: Object.fromEntries(
        many.map((rule): [string, Expected] => [
          `r${rule}`,
          rule === raising
            ? errored("STATEMENT_FAILED", "CAST_INVALID_INPUT")
            : counted(rule <= 4 ? "warned" : "passed", 4, rule <= 4 ? 1 : 0),
        ]),
      ),
    },
    {
      name: "a table that cannot be read is errored, and the others have their verdicts",
      declare: () => {
        table("main.c.nowhere", (t) => {
          t.expect("not_there", "id > 0");
        });
        table(query("main.c.raises", "SELECT CAST(word AS INT) AS number FROM main.c.mixed"), (t) => {
          t.expect("raises", "number > 0");
          t.expect("raises_too", unique("number"));
        });
        table("main.c.mixed", (t) => t.expect("there", "id > 0"));
        table("main.c.mixed", { where: "CAST(word AS INT) > 0" }, (t) => t.expect("filter_raises", "id > 0"));
      },
      expected: {
        not_there: errored("TABLE_UNKNOWN"),
        raises: errored("STATEMENT_FAILED", "CAST_INVALID_INPUT"),
        raises_too: errored("STATEMENT_FAILED", "CAST_INVALID_INPUT"),
        there: counted("passed", 4, 0),
        filter_raises: errored("STATEMENT_FAILED", "CAST_INVALID_INPUT"),
      },
    },
  ],
};
