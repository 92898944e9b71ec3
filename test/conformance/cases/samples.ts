import { foreignKey, max, notNull, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, measured, rows } from "../case.js";

const people = `
  SELECT * FROM VALUES
    (8, 'b',  'B',  'eve@example.com', 17),
    (7, 'b',  'a',  'dan@example.com', 17),
    (6, 'B',  'é',  NULL,              NULL),
    (5, 'a',  'Z',  'eve@example.com', 40),
    (4, NULL, 'z',  '',                41),
    (3, 'a',  NULL, 'cleo@example.com', 17),
    (2, '',   '😀', 'bob@example.com', 17),
    (1, 'A',  '\\uFFFD', 'ada@example.com', 17)
  AS t(id, grp, tag, email, age)`;

const known = "SELECT * FROM VALUES ('ada@example.com'), ('bob@example.com') AS t(email)";

export const samples: ConformanceGroup = {
  title: "samples",
  tables: { people, known },
  cases: [
    {
      name: "at most so many rows, in the order of the key, with its columns and those that the rule reads",
      defaults: {},
      declare: () =>
        table("main.c.people", { key: "id" }, (t) => {
          t.expect("five", "age > 100");
          t.expect("two", "age > 17 AND email <> ''", { samples: 2 });
          t.expect("none", "age > 17", { samples: 0 });
          t.expect("reads_the_key", "id > 100", { samples: 1 });
          t.expect("only_in_scope", "age > 100", { where: "grp = 'a'" });
          t.expect("null_passes", "age > 17", { nulls: "pass", where: "id > 5" });
        }),
      expected: {
        five: counted("warned", 8, 8, rows(["id", "age"], [1, 17], [2, 17], [3, 17], [4, 41], [5, 40])),
        two: counted(
          "warned",
          8,
          7,
          rows(["id", "age", "email"], [1, 17, "ada@example.com"], [2, 17, "bob@example.com"]),
        ),
        none: counted("warned", 8, 6, rows([])),
        reads_the_key: counted("warned", 8, 8, rows(["id"], [1])),
        only_in_scope: counted("warned", 2, 2, rows(["id", "age", "grp"], [3, 17, "a"], [5, 40, "a"])),
        null_passes: counted("warned", 3, 2, rows(["id", "age"], [7, 17], [8, 17])),
      },
    },
    {
      name: "keys are in the order of Databricks: NULL first, texts by their bytes",
      defaults: { samples: 9 },
      declare: () => table("main.c.people", { key: ["grp", "tag"] }, (t) => t.expect("all", "id > 100")),
      expected: {
        all: counted(
          "warned",
          8,
          8,
          rows(
            ["grp", "tag", "id"],
            [null, "z", 4],
            ["", "😀", 2],
            ["A", "\uFFFD", 1],
            ["B", "é", 6],
            ["a", null, 3],
            ["a", "Z", 5],
            ["b", "B", 8],
            ["b", "a", 7],
          ),
        ),
      },
    },
    {
      name: "masked values are in no sample, and not even NULL is told from them",
      defaults: { samples: 9 },
      declare: () =>
        table(
          "main.c.people",
          { key: "id", mask: ["email", "tag:personal"], columnTags: { AGE: ["personal"], grp: ["other"] } },
          (t) => {
            t.expect("row", "email LIKE '%@example.com' AND age > 16");
            t.expect("null", notNull("email"));
            t.expect("unique", unique("email"));
            t.expect("known", foreignKey("email", { table: "main.c.known" }));
            t.expect("measured", max("age", { max: 40 }));
            t.expect("group", "grp <> ''", { where: "id = 2" });
          },
        ),
      expected: {
        row: counted("warned", 8, 2, rows(["id", "email", "age"], [4, "***", "***"], [6, "***", "***"])),
        null: counted("warned", 8, 1, rows(["id", "email"], [6, "***"])),
        unique: counted("warned", 7, 2, rows(["id", "email"], [5, "***"], [8, "***"])),
        known: counted(
          "warned",
          7,
          5,
          rows(["id", "email"], [3, "***"], [4, "***"], [5, "***"], [7, "***"], [8, "***"]),
        ),
        measured: measured("warned", 8, "***"),
        group: counted("warned", 1, 1, rows(["id", "grp"], [2, ""])),
      },
    },
  ],
};
