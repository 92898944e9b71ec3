import { describe, expect, test } from "vitest";
import { type Project, project, writeParquet } from "./command.js";

/** Twenty rules: seventeen for the scan, of which some ask the same, and three for two distinct keys. */
const twenty = `import { between, file, max, mean, min, notNull, oneOf, rowCount, stddev, sum, table, unique } from "lakehouse-dq";
table(file("orders.parquet", { name: "main.shop.orders" }), (t) => {
  t.expect("id_there", notNull("id"));
  t.expect("id_there_again", notNull("id"));
  t.expect("amount_there", notNull("amount"));
  t.expect("amount_positive", "amount > 0");
  t.expect("amount_small", between("amount", 0, 1000));
  t.expect("status_known", oneOf("status", ["open", "paid"]));
  t.expect("open_is_small", "amount < 500", { where: "status = 'open'" });
  t.expect("paid_is_small", "amount < 500", { where: "status = 'paid'" });
  t.expectOrDrop("c1", "id > 1");
  t.expectOrDrop("c2", "id > 2");
  t.expectOrFail("volume", rowCount({ min: 1 }));
  t.expectOrFail("volume_too", rowCount({ max: 100 }));
  t.expect("mean", mean("amount", { min: 0 }));
  t.expect("sum", sum("amount", { min: 0 }));
  t.expect("min", min("amount", { min: 0 }));
  t.expect("max", max("amount", { max: 1000 }));
  t.expect("stddev", stddev("amount", { max: 1000 }));
  t.expectOrFail("key", unique("id"));
  t.expectOrFail("key_again", unique("id", { nulls: "ignore" }));
  t.expect("pair", unique(["status", "amount"]));
});
`;

async function twentyRules(): Promise<Project> {
  const made = await project({ "orders.dq.ts": twenty });
  const select = "SELECT range AS id, CAST(range * 10 AS DECIMAL(10,2)) AS amount, 'open' AS status FROM range(10)";
  await writeParquet(made.path("orders.parquet"), select);
  return made;
}

/** The text without its layout. */
function squeezed(sql: string): string {
  return sql.replaceAll(/\s+/g, "");
}

describe("dq compile", () => {
  test("shows one scan for all rules of a table and one statement for each distinct key", async () => {
    const { dq } = await twentyRules();
    const { code, stdout, stderr } = await dq(["compile"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.match(/^-- .*/gm)?.filter((line) => !line.startsWith("--   "))).toEqual([
      "-- main.shop.orders: one scan for 17 rules",
      expect.stringMatching(
        /^-- main\.shop\.orders: one key for key, key_again; asked only when m\d+ and m\d+ are not equal$/,
      ),
      "-- main.shop.orders: one key for pair",
    ]);
  });

  test("asks equal measures once, and says which rules each answers", async () => {
    const { dq } = await twentyRules();
    const { stdout } = await dq(["compile"]);
    const measures = stdout.match(/^--   m\d+: .*/gm) ?? [];
    const readersOf = (rule: string): readonly string[] => measures.filter((line) => line.includes(` ${rule} (`));
    expect(readersOf("id_there")).toEqual(readersOf("id_there_again"));
    expect(readersOf("volume")).toEqual(readersOf("volume_too"));
    // count(*) stands once, for every rule that needs the number of rows.
    expect(stdout.match(/count\(\*\) AS m/g)).toHaveLength(1);
    expect(measures.length).toBe(new Set(stdout.match(/ AS m\d+\b/g)).size);
  });

  test("says which measures prove a key", async () => {
    const { dq } = await twentyRules();
    const { stdout } = await dq(["compile"]);
    const [, distinct, rows] = /asked only when (m\d+) and (m\d+) are not equal/.exec(stdout) ?? [];
    expect(stdout).toContain(`count(DISTINCT \`id\`) AS ${distinct},`);
    expect(stdout).toContain(`count(\`id\`) AS ${rows}\n`);
    expect(stdout).toMatch(new RegExp(`^--   ${distinct}: key \\(proof: different values\\), key_again`, "m"));
  });

  test("shows what a run sends, and the key that is counted only when its proof fails", async () => {
    const { dq, run } = await twentyRules();
    const { stdout } = await dq(["compile"]);
    const { report } = await run();
    const compiled = stdout
      .split(";\n")
      .map((text) => squeezed(text.replaceAll(/^--.*$/gm, "")))
      .filter((text) => text !== "");
    const sent = report.statements.filter(({ purpose }) => purpose !== "samples").map(({ sql }) => squeezed(sql));
    const proven = compiled.find((text) => text.includes("duplicate_keys") && !sent.includes(text));
    expect(compiled).toHaveLength(3);
    expect(sent).toEqual(compiled.filter((text) => text !== proven));
    expect(proven).toContain("GROUPBY`s`.`id`)ASk");
  });

  test("--dialect duckdb shows DuckDB's SQL over the files", async () => {
    const { dq, path } = await twentyRules();
    const { code, stdout } = await dq(["compile", "--dialect", "duckdb"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`read_parquet(['${path("orders.parquet")}'])`);
    expect(stdout).not.toContain("`");
  });

  test("shows the sound rules and says what is wrong with the others: exit 2", async () => {
    const made = await twentyRules();
    await made.write({ "orders.dq.ts": twenty.replace("id > 1", "idd > 1") });
    const { code, stdout, stderr } = await made.dq(["compile"]);
    expect(code).toBe(2);
    expect(stdout).toContain("-- main.shop.orders: one scan for 16 rules\n");
    expect(stderr).toContain("COLUMN_UNKNOWN");
    expect(stderr).toContain("  | idd > 1\n  | ^^^\n");
  });

  test("of nothing selected is an error: exit 2", async () => {
    const { dq } = await twentyRules();
    const { code, stderr } = await dq(["compile", "-s", "tag:none"]);
    expect(code).toBe(2);
    expect(stderr).toContain("NO_RULE_SELECTED");
  });

  test("refuses an unknown dialect: exit 2", async () => {
    const { dq } = await project();
    const { code, stderr } = await dq(["compile", "--dialect", "oracle"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Known: databricks, duckdb.");
  });
});

/** A rule that is sound, and rules whose faults are known with and without a connection. */
const faulty = `import { file, notNull, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expect("good", notNull("id"));
  t.expect("unknown_column", "amont > 0");
  t.expect("syntax", "amount >");
  t.expect("aggregate", "sum(amount) > 0");
  t.expect("parameter", "amount > :limit");
  t.expect("option", "amount > 0", { nuls: "pass" } as never);
});
`;

/** The rule of each problem, and its code. */
function problems(stdout: string): readonly string[] {
  return [...stdout.matchAll(/^orders:(\w+)\n([A-Z_]+)/gm)].map(([, rule, code]) => `${rule} ${code}`);
}

describe("dq check", () => {
  const files = { "orders.csv": "id,amount\n1,10\n2,-5\n", "orders.dq.ts": faulty };

  test("finds every fault without reading a row: exit 2", async () => {
    const { dq } = await project(files);
    const { code, stdout, stderr } = await dq(["check"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(problems(stdout).toSorted()).toEqual([
      "aggregate CONDITION_NOT_PER_ROW",
      "option RULE_INVALID",
      "parameter PARAMETER_UNKNOWN",
      "syntax SQL_SYNTAX",
      "unknown_column COLUMN_UNKNOWN",
    ]);
    expect(stdout).toContain("  at orders.dq.ts:4\n  | amont > 0\n  | ^^^^^\n  hint: Did you mean amount?\n");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("6 rules of 1 table checked: 5 problems");
  });

  test("--offline finds what the texts alone say, without the data: exit 2", async () => {
    const { dq } = await project({ "orders.dq.ts": faulty });
    const { code, stdout } = await dq(["check", "--offline"]);
    expect(code).toBe(2);
    expect(problems(stdout).toSorted()).toEqual([
      "aggregate CONDITION_NOT_PER_ROW",
      "option RULE_INVALID",
      "parameter PARAMETER_UNKNOWN",
      "syntax SQL_SYNTAX",
    ]);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("6 rules of 1 table checked offline: 4 problems");
  });

  test("of sound rules finds nothing, whatever the data says: exit 0", async () => {
    const { dq } = await project({
      "orders.csv": "id,amount\n1,-10\n",
      "orders.dq.ts": `import { file, table, unique } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expectOrFail("violated", "amount > 0");
  t.expectOrFail("key", unique("id"));
});
`,
    });
    const [online, offline] = [await dq(["check"]), await dq(["check", "--offline"])];
    expect(online).toEqual({ code: 0, stdout: "2 rules of 1 table checked: no problem found\n", stderr: "" });
    expect(offline).toEqual({ code: 0, stdout: "2 rules of 1 table checked offline: no problem found\n", stderr: "" });
  });

  test("lists conditions that are not parsed; offline they are no problem, on DuckDB they are", async () => {
    const { dq } = await project({
      "orders.csv": "id,status\n1,open\n",
      "orders.dq.ts": `import { file, table, unparsed } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expect("open", unparsed("status COLLATE UTF8_LCASE = 'open'"));
  t.expectOrFail("positive", "id > 0");
});
`,
    });
    const listed = "1 condition is unparsed and runs on a warehouse only:\n  orders:open at orders.dq.ts:3\n\n";
    const [online, offline] = [await dq(["check"]), await dq(["check", "--offline"])];
    expect(offline).toEqual({
      code: 0,
      stdout: `${listed}2 rules of 1 table checked offline: no problem found\n`,
      stderr: "",
    });
    expect(online).toMatchObject({ code: 2, stderr: "" });
    expect(problems(online.stdout)).toEqual(["open UNSUPPORTED_ON_DUCKDB"]);
    expect(online.stdout).toContain(`${listed}2 rules of 1 table checked: 1 problem\n`);
  });

  test("says that a table is missing; offline it cannot know", async () => {
    const { dq } = await project({ "orders.dq.ts": faulty.replace(/ {2}t\.expect\("(?!good).*\n/g, "") });
    const online = await dq(["check"]);
    expect(online.code).toBe(2);
    expect(online.stdout).toContain("FILE_MISSING");
    expect((await dq(["check", "--offline"])).code).toBe(0);
  });

  test("says that a suite does not load and still checks the others: exit 2", async () => {
    const { dq } = await project({ ...files, "a.dq.ts": "throw new Error('no');\n" });
    const { code, stdout } = await dq(["check"]);
    expect(code).toBe(2);
    expect(stdout).toContain("SUITE_FAILED_TO_LOAD: The suite does not load: no\n  at a.dq.ts:1\n");
    expect(stdout).toContain("6 rules of 1 table checked: 6 problems");
  });

  test("checks only what is selected", async () => {
    const { dq } = await project(files);
    const { code, stdout } = await dq(["check", "-s", "rule:good"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "1 rule of 1 table checked: no problem found\n" });
  });

  test("of nothing is an error: exit 2", async () => {
    const { dq } = await project(files);
    const { code, stdout, stderr } = await dq(["check", "-s", "rule:none"]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain("NO_RULE");
  });
});

describe("dq list", () => {
  const files = {
    "orders.dq.ts": `import { notNull, rowCount, table } from "lakehouse-dq";
table("main.shop.orders", { tags: ["gold"], owner: "sales" }, (t) => {
  t.expect("there", notNull("id"));
  t.expectOrDrop("positive", "amount > 0", { tags: ["money"] });
  t.expectOrFail("volume", rowCount({ min: 10 }));
});
table("customers", (t) => {
  t.expect("there", notNull("id"));
});
`,
  };

  test("shows each rule by table with its action, sentence, tags and place, without a connection", async () => {
    const { dq } = await project(files);
    expect(await dq(["list"])).toEqual({
      code: 0,
      stderr: "",
      stdout: `main.shop.orders
  there     expect          each row has a value in id #gold  orders.dq.ts:3
  positive  expect_or_drop  each row satisfies amount > 0 #gold #money  orders.dq.ts:4
  volume    expect_or_fail  the table has at least 10 rows #gold  orders.dq.ts:5
customers
  there  expect  each row has a value in id  orders.dq.ts:8
`,
    });
  });

  test("--format json gives the same as data", async () => {
    const { dq, path } = await project(files);
    const { code, stdout } = await dq(["list", "--format", "json", "-s", "rule:positive"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        id: "main.shop.orders:positive",
        table: "main.shop.orders",
        name: "positive",
        action: "expect_or_drop",
        kind: "row",
        nulls: "violate",
        tags: ["gold", "money"],
        owner: "sales",
        location: { file: path("orders.dq.ts"), line: 4 },
      },
    ]);
  });

  test("says which suite does not load, and lists the others: exit 2", async () => {
    const { dq } = await project({ ...files, "a.dq.ts": "throw new Error('no');\n" });
    const { code, stdout, stderr } = await dq(["list"]);
    expect(code).toBe(2);
    expect(stdout.match(/^ {2}/gm)).toHaveLength(4);
    expect(stderr).toBe("SUITE_FAILED_TO_LOAD: The suite does not load: no\n  at a.dq.ts:1\n");
  });

  test("of nothing is an error that says so: exit 2", async () => {
    const { dq } = await project(files);
    const { code, stderr } = await dq(["list", "-s", "tag:none"]);
    expect(code).toBe(2);
    expect(stderr).toContain("NO_RULE_SELECTED");
  });
});

describe("dq", () => {
  test.each(["--version", "-V"])("%s says the version", async (word) => {
    const { dq } = await project();
    expect(await dq([word])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });

  test("--help names every command and the exit codes", async () => {
    const { dq } = await project();
    const { code, stdout, stderr } = await dq(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of ["run", "check", "list", "compile"])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(stdout).toContain(`Exit codes:
  0         all acceptable
  1         violations
  2         something could not run
  130, 143  interrupted
`);
  });

  test.each([
    ["run", ["--select", "--exclude", "--var", "--target", "--timeout", "--concurrency", "--fail-on", "--reporter"]],
    ["check", ["--offline", "--select", "--var", "--target"]],
    ["list", ["--format", "--select"]],
    ["compile", ["--dialect", "--select", "--var", "--target"]],
    ["init", ["--database", "--table", "--ci", "--dry-run"]],
    ["sql", ["--file", "--format", "--table", "--keep-going", "--write", "--var", "--target"]],
    ["doctor", ["--select", "--config", "--target", "--debug"]],
    ["completion", ["bash", "zsh", "fish"]],
  ])("%s --help names its options", async (command, options) => {
    const { dq } = await project();
    const { code, stdout } = await dq([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: dq ${command} [options] `);
    for (const option of options) expect(stdout).toContain(option);
    for (const title of ["Examples:", "Exit codes:", "Docs: "]) expect(stdout).toContain(`\n${title}`);
    const docs = stdout.trimEnd().split("\n").at(-1) ?? "";
    expect(docs).toMatch(/^Docs: .*README\.md$/);
    expect(stdout.split("\n").filter((line) => line.length > 80 && line !== docs)).toEqual([]);
  });

  test("without a command is the help on standard error: exit 2, since nothing was done", async () => {
    const { dq } = await project();
    const { stdout } = await dq(["--help"]);
    expect(await dq([])).toEqual({ code: 2, stdout: "", stderr: stdout });
  });

  test("help of a command is its --help", async () => {
    const { dq } = await project();
    expect(await dq(["help", "run"])).toEqual(await dq(["run", "--help"]));
    expect(await dq(["help"])).toEqual(await dq(["--help"]));
  });
});
