import { describe, expect, test } from "vitest";
import { type CommandOptions, type EndedRun, project } from "./command.js";

const escape = "\u001b";
/** The control characters of a text but tab and newline: C0, DEL, C1. */
function controls(text: string): readonly string[] {
  return [...text].filter((character) => /\p{Cc}/u.test(character) && !["\t", "\n"].includes(character));
}

/** Data, names and texts full of escape sequences. */
async function runHostile(options: CommandOptions = {}, words: readonly string[] = []): Promise<EndedRun> {
  const red = `${escape}[31mred${escape}[0m`;
  const { run } = await project({
    "orders.csv": `id,note\n1,"${red}"\n2,"${escape}]0;title\u0007"\n3,"bell\u0007back\b\u009b31m"\n4,"two\nlines"\n5,"\u202eright"\n`,
    "orders.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders", columns: { id: "BIGINT", note: "STRING" } }), { key: "id" }, (t) => {
  t.expectOrFail("na\\u001b[31mme", "note = 'x'", { description: "de\\u001b[31mscribed", message: "mes\\u001b[31msage", owner: "ow\\u001b[31mner" });
  t.expect("cast", "CAST(note AS INT) > 0");
  t.expect("column", "\`no\\u001b[31mte\` = 1");
});
`,
  });
  return run(words, options);
}

describe("what is printed holds no control characters", () => {
  test.each<readonly [what: string, options: CommandOptions]>([
    ["into a pipe", {}],
    ["with NO_COLOR", { env: { NO_COLOR: "1" } }],
    ["with NO_COLOR, although FORCE_COLOR is set", { env: { NO_COLOR: "1", FORCE_COLOR: "1", NODE_NO_WARNINGS: "1" } }],
    ["in CI", { env: { CI: "true" } }],
    ["on a dumb terminal", { env: { TERM: "dumb" } }],
  ])("%s", async (_what, options) => {
    const { code, stdout, stderr } = await runHostile(options);
    expect(code).toBe(2);
    expect(controls(stdout)).toEqual([]);
    expect(stderr).toBe("");
    expect(stdout).toContain("red");
  });

  test("also in the files: JSON escapes them, JUnit leaves them out", async () => {
    const { json, junit, report } = await runHostile();
    expect(controls(json).filter((character) => character < " ")).toEqual([]);
    expect(controls(junit).filter((character) => character < " ")).toEqual([]);
    expect(report.outcomes[0]?.samples?.rows[0]).toEqual([1, `${escape}[31mred${escape}[0m`]);
  });

  test("also in errors of dq check and dq list", async () => {
    const made = await project({
      "a.dq.ts": 'throw new Error("no\\u001b[31mt\\u0007 today");\n',
      "b.dq.ts":
        'import { table } from "lakehouse-dq";\ntable("orders", (t) => {\n  t.expect("na\\u001b[31mme", "a >");\n});\n',
    });
    for (const command of ["check", "list"]) {
      const { stdout, stderr } = await made.dq([command]);
      expect(controls(stdout + stderr)).toEqual([]);
    }
  });
});

test("FORCE_COLOR colours, and the data still brings no escape sequence of its own", async () => {
  const { stdout } = await runHostile({ env: { FORCE_COLOR: "1" } });
  expect(stdout).toContain(`${escape}[`);
  expect(stdout).not.toContain(`${escape}[31mred`);
  expect(stdout).not.toContain(`${escape}]0;`);
});

test("a run into a pipe prints a line for each table, then the report, and rewrites nothing", async () => {
  const { run } = await project({
    "orders.csv": "id\n1\n2\n",
    "orders.dq.ts": `import { file, table } from "lakehouse-dq";
for (const name of ["first", "second"]) {
  table(file("orders.csv", { name }), (t) => {
    t.expectOrFail("positive", "id > 0");
  });
}
`,
  });
  const { stdout } = await run();
  const times = stdout.replaceAll(/\d+(?:\.\d+)? m?s\b/g, "# ms").replaceAll(/newest \S+/g, "newest #");
  expect(times).toBe(`dq 0.1.0 · 2 rules on 2 tables · default (duckdb)
  1 of 2 · first · 2 rows · # ms
  2 of 2 · second · 2 rows · # ms

first  2 rows · # ms
  1 file, 7 bytes, newest #
  The types of id were read from the data.
  ✓ passed   positive  each row satisfies id > 0

second  2 rows · # ms
  1 file, 7 bytes, newest #
  The types of id were read from the data.
  ✓ passed   positive  each row satisfies id > 0

rules    2: 2 passed
data     4 rows in 2 tables on default (duckdb)
work     2 statements in # ms
written  out/report.json, out/junit.xml

All 2 rules passed: exit 0.
`);
});
