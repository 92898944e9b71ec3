import { firstPer, query, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, errored, rows } from "../case.js";

const loads = `
  SELECT * FROM VALUES
    (1,    'a',  TIMESTAMP'2026-01-01 00:00:00', 10, 1.5D,        named_struct('at', 1)),
    (1,    'a',  TIMESTAMP'2026-01-03 00:00:00', 11, -0.0D,       named_struct('at', 2)),
    (1,    'b',  TIMESTAMP'2026-01-02 00:00:00', 12, 0.0D,        named_struct('at', 3)),
    (2,    'a',  TIMESTAMP'2026-01-01 00:00:00', 20, double('NaN'), named_struct('at', 4)),
    (2,    'B',  TIMESTAMP'2026-01-01 00:00:00', 21, 1.0D,        named_struct('at', 5)),
    (2,    NULL, NULL,                           22, NULL,        named_struct('at', 6)),
    (NULL, 'a',  TIMESTAMP'2026-01-05 00:00:00', 30, 7.0D,        named_struct('at', 7)),
    (NULL, 'b',  TIMESTAMP'2026-01-06 00:00:00', 31, 8.0D,        named_struct('at', 8)),
    (3,    'z',  NULL,                           40, double('NaN'), NULL)
  AS t(id, grp, at, n, score, info)`;

const same = `
  SELECT * FROM VALUES (1, 'a'), (1, 'a'), (1, 'b'), (2, 'c'), (NULL, NULL), (NULL, NULL), (2, 'c') AS t(id, name)`;

const nothing = "SELECT id, name FROM (SELECT 1 AS id, 'a' AS name) AS t WHERE id > 1";

export const firstRows: ConformanceGroup = {
  title: "first rows",
  tables: { loads, same, nothing },
  cases: [
    {
      name: "one row of each key is good, NULL is a key, and NULL stands where the order says",
      alsoAlone: true,
      statementsAtMost: 1,
      declare: () =>
        table("main.c.loads", (t) => {
          t.expectOrDrop("latest", firstPer({ key: "id", orderBy: "at DESC, n" }));
          t.expectOrDrop("again", firstPer({ key: ["id"], orderBy: ["at  desc", "n ASC"] }));
          t.expectOrDrop("null_first", firstPer({ key: "id", orderBy: "main.c.loads.at DESC NULLS FIRST, c.loads.n" }));
          t.expectOrDrop("two_columns", firstPer({ key: ["id", "grp"], orderBy: "at" }));
          t.expectOrDrop("by_float", firstPer({ key: "score", orderBy: "n" }));
          t.expectOrDrop("in_struct", firstPer({ key: "id", orderBy: "info.at DESC" }), { nulls: "pass" });
          t.expect("not_ranked", "main.c.loads.n > 10");
        }),
      expected: {
        latest: counted("warned", 9, 5),
        again: counted("warned", 9, 5),
        null_first: counted("warned", 9, 5),
        two_columns: counted("warned", 9, 1),
        by_float: counted("warned", 9, 2),
        in_struct: counted("warned", 9, 5),
        not_ranked: counted("warned", 9, 1),
      },
    },
    {
      name: "rows out of scope take no place, and samples have no columns but the table's",
      defaults: { samples: 9 },
      declare: () =>
        table("main.c.loads", { key: "n", where: "main.c.loads.n < 40" }, (t) => {
          t.expectOrDrop("latest", firstPer({ key: "id", orderBy: "at DESC, n" }));
          t.expectOrDrop("latest_a", firstPer({ key: "id", orderBy: "at DESC" }), { where: "c.loads.grp = 'a'" });
          t.expect("of_no_row", firstPer({ key: "id", orderBy: "n" }), { where: "n > 100", onEmpty: "fail" });
        }),
      expected: {
        latest: counted(
          "warned",
          8,
          5,
          rows(
            ["n", "id", "at"],
            [10, 1, "2026-01-01 00:00:00"],
            [12, 1, "2026-01-02 00:00:00"],
            [21, 2, "2026-01-01 00:00:00"],
            [22, 2, null],
            [30, null, "2026-01-05 00:00:00"],
          ),
        ),
        latest_a: counted("warned", 4, 1, rows(["n", "id", "at", "grp"], [10, 1, "2026-01-01 00:00:00", "a"])),
        of_no_row: counted("failed", 0, 0),
      },
    },
    {
      name: "a tie for the first place is an error of its rule alone, further down it is none",
      declare: () =>
        table("main.c.loads", (t) => {
          t.expectOrDrop("tied", firstPer({ key: "id", orderBy: "at DESC" }));
          t.expectOrDrop("tied_by_nulls", firstPer({ key: "grp", orderBy: "info.at NULLS FIRST, id" }), {
            where: "n > 5",
          });
          t.expectOrDrop("tied_below", firstPer({ key: "grp", orderBy: "id DESC" }), {
            where: "grp = 'a' AND n <> 11",
          });
          t.expectOrDrop("tied_by_zeros", firstPer({ key: "id", orderBy: "score" }), { where: "id = 1" });
          t.expect("held", "n > 0");
        }),
      expected: {
        tied: errored("ORDER_NOT_TOTAL"),
        tied_by_nulls: counted("warned", 9, 4),
        tied_below: counted("warned", 3, 2),
        tied_by_zeros: errored("ORDER_NOT_TOTAL"),
        held: counted("passed", 9, 0),
      },
    },
    {
      name: "rows that are the same in every column may tie where every column is named",
      declare: () =>
        table("main.c.same", (t) => {
          t.expectOrDrop("all_named", firstPer({ key: "id", orderBy: "name" }));
          t.expectOrDrop("key_alone", firstPer({ key: ["id", "name"], orderBy: "name" }));
          t.expectOrDrop("not_all", firstPer({ key: "id", orderBy: "id" }));
        }),
      expected: {
        all_named: counted("warned", 7, 4),
        key_alone: counted("warned", 7, 3),
        not_all: errored("ORDER_NOT_TOTAL"),
      },
    },
    {
      name: "without rows there is no first one",
      declare: () => table("main.c.nothing", (t) => t.expectOrDrop("a", firstPer({ key: "id", orderBy: "name" }))),
      expected: { a: counted("empty", 0, 0) },
    },
    {
      name: "a query is ranked as a table is",
      defaults: { samples: 1 },
      declare: () =>
        table(
          query("recent", "SELECT id, n FROM main.c.loads WHERE grp IS NOT NULL"),
          { where: "recent.n > 10" },
          (t) => {
            t.expectOrDrop("latest", firstPer({ key: "id", orderBy: "recent.n DESC" }), { where: "recent.id = 1" });
            t.expect("small", "recent.n < 99");
            t.expect("alone", unique("id"));
          },
        ),
      expected: {
        latest: counted("warned", 2, 1, rows(["id", "n"], [1, 11])),
        small: counted("passed", 7, 0),
        alone: counted("warned", 5, 4, rows(["id"], [1])),
      },
    },
    {
      name: "a ranking that breaks costs its own rule",
      declare: () =>
        table("main.c.loads", (t) => {
          t.expectOrDrop("no_column", firstPer({ key: "id", orderBy: "att" }));
          t.expectOrDrop("no_key", firstPer({ key: "idd", orderBy: "at" }));
          t.expectOrDrop("an_aggregate", firstPer({ key: "id", orderBy: "max(at)" }));
          t.expectOrDrop("a_number", firstPer({ key: "id", orderBy: "1" }));
          t.expectOrDrop("a_subquery", firstPer({ key: "id", orderBy: "(SELECT 1)" }));
          t.expectOrDrop("a_volatile", firstPer({ key: "id", orderBy: "rand()" }));
          t.expectOrDrop("more_text", firstPer({ key: "id", orderBy: "at) FROM x; --" }));
          t.expectOrDrop("raises", firstPer({ key: "id", orderBy: "n" }), { where: "10 / (n - 10) > 0" });
          t.expectOrDrop("sound", firstPer({ key: "id", orderBy: "n" }));
          t.expect("held", "n > 0");
        }),
      expected: {
        no_column: errored("COLUMN_UNKNOWN"),
        no_key: errored("COLUMN_UNKNOWN"),
        an_aggregate: errored("EXPECTATION_INVALID"),
        a_number: errored("EXPECTATION_INVALID"),
        a_subquery: errored("EXPECTATION_INVALID"),
        a_volatile: errored("EXPECTATION_INVALID"),
        more_text: errored("SQL_SYNTAX"),
        raises: errored("STATEMENT_FAILED", "DIVIDE_BY_ZERO"),
        sound: counted("warned", 9, 5),
        held: counted("passed", 9, 0),
      },
    },
  ],
};
