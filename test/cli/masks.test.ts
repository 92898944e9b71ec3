import { describe, expect, test } from "vitest";
import { type EndedRun, outcomeOf, project, statuses, writeParquet } from "./command.js";

const withHtml = ["-r", "html=out/report.html"];
const secrets = ["zoe@secret.example", "adam@secret.example", "4242-4242", "9999-not-a-number", "1111-1111"];

interface MaskedRun extends EndedRun {
  readonly html: string;
}

async function runMasked(options: string): Promise<MaskedRun> {
  const { run, read } = await project({
    "people.csv": `id,email,card,age\n1,${secrets[0]},${secrets[2]},40\n2,${secrets[1]},${secrets[3]},-5\n3,${secrets[1]},${secrets[4]},30\n`,
    "people.dq.ts": `import { file, foreignKey, lengthBetween, matches, max, min, notNull, table, unique } from "lakehouse-dq";
const columns = { id: "BIGINT", email: "STRING", card: "STRING", age: "BIGINT" };
table(file("people.csv", { name: "people", columns }), ${options}, (t) => {
  t.expect("shape", matches("email", "^x"));
  t.expect("condition", "email = 'x' AND age > 0");
  t.expect("shown", "age > 0");
  t.expect("one_each", unique("email"));
  t.expect("known", foreignKey("email", { table: "known" }));
  t.expect("first", min("email", { min: "zzz" }));
  t.expect("last", max("email", { max: "a" }));
  t.expect("is_number", "CAST(replace(card, '-', '') AS BIGINT) > 0");
  t.expect("card_length", lengthBetween("card", 1, 2));
  t.expect("card_there", notNull("card"));
});
table(file("known.csv", { name: "known" }), (t) => {
  t.expect("none", "email IS NOT NULL");
});
`,
    "known.csv": "email\nx@y.z\n",
  });
  return { ...(await run(withHtml)), html: await read("out/report.html") };
}

const expected = {
  shape: "warned",
  condition: "warned",
  shown: "warned",
  one_each: "warned",
  known: "warned",
  first: "warned",
  last: "warned",
  is_number: "errored",
  card_length: "warned",
  card_there: "passed",
  none: "passed",
};

function counts({ report }: EndedRun): readonly unknown[] {
  return report.outcomes.map(({ name, rowsInScope, violations, share }) => [name, rowsInScope, violations, share]);
}

describe("values of masked columns", () => {
  test.each([
    ["named", '{ key: "id", mask: ["email", "card"] }'],
    ["named in other letters", '{ key: "id", mask: ["EMAIL", "Card"] }'],
    [
      "tagged",
      '{ key: "id", mask: ["tag:pii"], columnTags: { email: ["pii"], card: ["money", "pii"], age: ["money"] } }',
    ],
    ["the key itself", '{ key: "email", mask: ["email", "card"] }'],
  ])("%s stand in no output", async (_what, options) => {
    const { code, stdout, stderr, html, json, junit, report } = await runMasked(options);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(expected);
    for (const secret of [...secrets, "secret.example", "not-a-number", "9999not"]) {
      expect(stdout + stderr).not.toContain(secret);
      expect(html).not.toContain(secret);
      expect(json).not.toContain(secret);
      expect(junit).not.toContain(secret);
    }
  });

  test("show as ***, and other columns as they are", async () => {
    const { report } = await runMasked('{ key: "id", mask: ["email", "card"] }');
    expect(outcomeOf(report, "condition").samples).toEqual({
      columns: ["id", "email", "age"],
      rows: [
        [1, "***", 40],
        [2, "***", -5],
        [3, "***", 30],
      ],
      masked: ["email"],
    });
    expect(outcomeOf(report, "shown").samples?.rows).toEqual([[2, -5]]);
    expect(outcomeOf(report, "first")).toMatchObject({ value: "***" });
  });

  test("do not change a count", async () => {
    const masked = await runMasked('{ key: "id", mask: ["email", "card"] }');
    const plain = await runMasked('{ key: "id" }');
    expect(counts(masked)).toEqual(counts(plain));
  });

  test("show without a mask, so that the test above can fail", async () => {
    const { html, json, stdout } = await runMasked('{ key: "id" }');
    expect(json).toContain(secrets[0]);
    expect(html).toContain(secrets[0]);
    expect(stdout).toContain(secrets[1]);
  });
});

test("a mask on a CSV column whose value does not fit hides the value and keeps the line", async () => {
  const { run } = await project({
    "people.csv": "id,card\n1,42\n2,secret-card\n",
    "people.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("people.csv", { name: "people", columns: { id: "BIGINT", card: "BIGINT" } }), { mask: ["card"] }, (t) => {
  t.expect("positive", "card > 0");
  t.expect("id", "id > 0");
});
`,
  });
  const { report, stdout, json, junit } = await run();
  expect(statuses(report)).toEqual({ positive: "errored", id: "passed" });
  expect(outcomeOf(report, "positive").error).toMatchObject({ code: "VALUE_INVALID", location: { line: 3 } });
  for (const text of [stdout, json, junit]) expect(text).not.toContain("secret-card");
});

test("samples: 0 shows no row", async () => {
  const { run } = await project({
    "people.csv": "id,card\n1,secret-card\n",
    "people.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("people.csv", { name: "people" }), { samples: 0 }, (t) => {
  t.expect("never", "card = 'x'");
});
`,
  });
  const { report, stdout, json, junit } = await run();
  expect(outcomeOf(report, "never")).toMatchObject({ status: "warned", violations: 1 });
  expect(report.statements.map(({ purpose }) => purpose)).toEqual(["scan"]);
  for (const text of [stdout, json, junit]) expect(text).not.toContain("secret-card");
});

test("a mask of a column that is not there is an error, not a column left open", async () => {
  const { code, report } = await runMasked('{ mask: ["e_mail"] }');
  expect(code).toBe(2);
  expect(outcomeOf(report, "shape").error).toMatchObject({ code: "COLUMN_UNKNOWN" });
  expect(outcomeOf(report, "none").status).toBe("passed");
});

test("a file whose first line holds values shows none of them, and a name that is near is suggested", async () => {
  const { run, write } = await project({
    "people.csv": "1,secret-mail\n2,secret-post\n",
    "people.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("people.csv", { name: "people" }), { key: "id", mask: ["email"] }, (t) => {
  t.expect("id", "id > 0");
});
`,
  });
  const { report, stdout, json, junit } = await run();
  expect(outcomeOf(report, "id").error).toMatchObject({
    code: "COLUMN_UNKNOWN",
    message: expect.stringMatching(/people\.csv has no column email, which is to be masked$/),
    hint: "Its columns are not listed, because its first line may hold values in place of names.",
  });
  for (const text of [stdout, json, junit]) expect(text).not.toContain("secret");
  await write({ "people.csv": "id,e_mail\n1,secret\n" });
  expect(outcomeOf((await run()).report, "id").error?.hint).toBe("Did you mean e_mail?");
});

test("a query masks what comes from a masked column, under whatever name, and counts stay", async () => {
  const { run, read } = await project({
    "people.csv": "id,email,team\n1,secret-a,x\n2,secret-b,x\n",
    "people.dq.ts": `import { file, max, query, table } from "lakehouse-dq";
table(file("people.csv", { name: "people" }), { mask: ["email"] }, (t) => {
  t.expect("there", "email IS NOT NULL");
});
table(query("teams", "SELECT team, max(e) AS last, count(e) AS members FROM (SELECT team, upper(email) AS e FROM people) GROUP BY team"), (t) => {
  t.expect("few", "members < 2 AND last <> ''");
  t.expect("largest", max("last", { max: "A" }));
});
`,
  });
  const { report, stdout, json, junit } = await run(["--export-failures", "failures", "--export-format", "csv"]);
  expect(statuses(report)).toEqual({ there: "passed", few: "warned", largest: "warned" });
  expect(outcomeOf(report, "few").samples).toEqual({
    columns: ["members", "last"],
    rows: [[2, "***"]],
    masked: ["last"],
  });
  expect(outcomeOf(report, "largest").value).toBe("***");
  expect(await read("failures/teams.csv")).toBe('team,last,members,dq_rules\r\nx,***,2,"[""few""]"\r\n');
  for (const text of [stdout, json, junit]) expect(text.toLowerCase()).not.toContain("secret");
});

test("dq compile shows no range of a masked column, as it does of others", async () => {
  const suite = (options: string): string => `import { file, table, unique } from "lakehouse-dq";
table(file("people.parquet", { name: "people" }), ${options}, (t) => {
  t.expect("one_each", unique("salary"));
});
`;
  const { dq, path, write } = await project({ "people.dq.ts": suite('{ mask: ["salary"] }') });
  await writeParquet(path("people.parquet"), "SELECT 773100000 + i AS salary FROM range(1, 1000) t(i)");
  const masked = await dq(["compile", "--dialect", "duckdb"]);
  await write({ "people.dq.ts": suite("{}") });
  const plain = await dq(["compile", "--dialect", "duckdb"]);
  expect([masked.code, plain.code]).toEqual([0, 0]);
  expect(masked.stdout + masked.stderr).not.toContain("7731");
  expect(plain.stdout).toContain("773100001");
});
