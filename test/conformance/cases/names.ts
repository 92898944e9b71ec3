import { compareColumns, foreignKey, max, notNull, query, rowCount, table, unique } from "../../../src/index.js";
import { type ConformanceGroup, counted, measured, rows } from "../case.js";

const odd = `
  SELECT * FROM VALUES (1, 'x', 10, 'm', TRUE, 5, 'p', 2), (2, NULL, 20, NULL, FALSE, 4, 'p', 1)
  AS t(\`a b\`, \`select\`, \`x\`\`y\`, \`Größe\`, \`1st\`, MixedCase, \`from\`, count)`;

const flags = "SELECT * FROM VALUES (TRUE), (FALSE), (NULL) AS t(flag)";

export const names: ConformanceGroup = {
  title: "names",
  tables: { odd, order: "SELECT * FROM VALUES (1), (3) AS t(`a b`)", Mixed_Case: "SELECT 1 AS ID", flags },
  cases: [
    {
      name: "columns may have any name, in conditions, in expectations, in keys, samples and masks",
      defaults: { samples: 5 },
      declare: () =>
        table("main.c.odd", { key: ["`a b`", "`x``y`"], mask: ["`Größe`"] }, (t) => {
          t.expect("condition", "`a b` < 2 AND `select` = 'x' AND `1st` AND `from` = 'p' AND `x``y` > 0");
          t.expect("not_null", notNull("`select`"));
          t.expect("masked", notNull("`Größe`"));
          t.expect("compared", compareColumns("count", "<", "mixedcase"));
          t.expect("case", "MIXEDCASE > 4 AND COUNT = 2");
          t.expect("key", unique(["`a b`", "`x``y`"]));
          t.expect("known", foreignKey("`a b`", { table: "main.c.`order`" }));
          t.expect("max", max("`x``y`", { max: 19 }));
          t.expect("qualified", "odd.`a b` = 1 AND c.odd.count = 2 AND main.c.odd.MixedCase = 5");
        }),
      expected: {
        condition: counted("warned", 2, 1, rows(["a b", "x`y", "select", "1st", "from"], [2, 20, null, false, "p"])),
        not_null: counted("warned", 2, 1, rows(["a b", "x`y", "select"], [2, 20, null])),
        masked: counted("warned", 2, 1, rows(["a b", "x`y", "Größe"], [2, 20, "***"])),
        compared: counted("passed", 2, 0),
        case: counted("warned", 2, 1, rows(["a b", "x`y", "MixedCase", "count"], [2, 20, 4, 1])),
        key: counted("passed", 2, 0),
        known: counted("warned", 2, 1, rows(["a b", "x`y"], [2, 20])),
        max: measured("warned", 2, 20),
        qualified: counted("warned", 2, 1, rows(["a b", "x`y", "count", "MixedCase"], [2, 20, 1, 4])),
      },
    },
    {
      name: "a filter that is one column in parentheses is a filter, also where it could be an alias with its column",
      declare: () => {
        table("main.c.flags", { where: "flag" }, (t) => {
          t.expect("in_scope", "flag");
          t.expect("rows", rowCount({ min: 1, max: 1 }));
          t.expect("unique", unique("flag"));
        });
        table(query("flagged", "SELECT count(*) AS n FROM main.c.flags WHERE (flag)"), (t) => t.expect("one", "n = 1"));
      },
      expected: {
        in_scope: counted("passed", 1, 0),
        rows: measured("passed", 1, 1),
        unique: counted("passed", 1, 0),
        one: counted("passed", 1, 0),
      },
    },
    {
      name: "tables may be called like keywords and in any case, in queries too",
      declare: () => {
        table("main.c.`order`", (t) => t.expect("keyword", "`order`.`a b` < 3"));
        table("MAIN.c.mixed_case", (t) => {
          t.expect("case", "id = 1 AND Mixed_Case.ID = 1");
        });
        const joined = query(
          "joined",
          "SELECT o.`a b`, m.id FROM main.c.`order` AS o LEFT JOIN Main.C.Mixed_Case m ON o.`a b` = m.id",
        );
        table(joined, (t) => t.expect("joined", notNull("ID")));
      },
      expected: {
        keyword: counted("warned", 2, 1),
        case: counted("passed", 1, 0),
        joined: counted("warned", 2, 1),
      },
    },
  ],
};
