import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { run } from "../../src/app/run.js";
import { runCommandLine } from "../../src/cli/run-command-line.js";
import type { Outcome } from "../../src/model/report.js";
import type { DocumentedExpectation } from "./documented-expectations.js";
import { ordersSql } from "./example-tables.js";

/** What an example does, as the command itself shows it. */
export interface ObservedExpectation {
  readonly kind: Outcome["kind"];
  /** What `dq compile` prints, and the same as DuckDB is sent it. */
  readonly databricks: string;
  readonly duckdb: string;
  /** Whether a row of NULLs violates the rule under each null policy; row rules only. */
  readonly nullViolates?: { readonly violate: boolean; readonly pass: boolean };
  /** What the rule is on a table without rows. */
  readonly onNoRows: Outcome["status"];
}

/** Compiles and runs the example of every expectation, with a database of the documentation's tables. */
export async function observe(
  root: string,
  expectations: readonly DocumentedExpectation[],
): Promise<ReadonlyMap<string, ObservedExpectation>> {
  const before = process.cwd();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "dq-docs-")));
  try {
    await makeProject(root, folder, expectations);
    process.chdir(folder);
    const outcomes = await runExtremes(folder);
    const observed = new Map<string, ObservedExpectation>();
    for (const { name } of expectations) {
      const databricks = await printed(["compile", `${name}.dq.ts`]);
      const duckdb = await printed(["compile", `${name}.dq.ts`, "--dialect", "duckdb"]);
      observed.set(name, { databricks, duckdb, ...extremesOf(name, outcomes) });
    }
    return observed;
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeProject(
  root: string,
  folder: string,
  expectations: readonly DocumentedExpectation[],
): Promise<void> {
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/lakehouse-dq"), "dir");
  const instance = await DuckDBInstance.create(join(folder, "shop.duckdb"));
  const connection = await instance.connect();
  await connection.run(`CREATE SCHEMA sales; CREATE TABLE sales.orders AS ${ordersSql}`);
  await connection.run("CREATE TABLE sales.customers AS SELECT i AS customer_id FROM range(1, 6) AS r(i)");
  const reader = await connection.runAndReadAll("DESCRIBE sales.orders");
  const columns = reader.getRows().map(([name]) => `nullif(${String(name)}, ${String(name)}) AS ${String(name)}`);
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(folder, "dq.config.yaml"), "targets: { local: { engine: duckdb, database: shop.duckdb } }\n");
  for (const { name, example } of expectations) {
    await writeFile(join(folder, `${name}.dq.ts`), suiteOf(name, example));
  }
  await writeFile(join(folder, "extremes.dq.ts"), extremesSuite(expectations, columns));
}

function suiteOf(name: string, example: string): string {
  return `import { ${name}, table } from "lakehouse-dq";\ntable("main.sales.orders", (t) => {\n${example}\n});\n`;
}

/** Every example on a row of NULLs, under both null policies where it is about rows, and on no row at all. */
function extremesSuite(expectations: readonly DocumentedExpectation[], columns: readonly string[]): string {
  const declare = expectations.map(({ name, example }) =>
    example.replace(/^t\.expect\w*\("[^"]*"/, `declare("${name}"`),
  );
  return `import { ${expectations.map(({ name }) => name).join(", ")}, query, table } from "lakehouse-dq";
const declareAll = (declare) => {
${declare.join("\n")}
};
table(query("nulls", "SELECT ${columns.join(", ")} FROM main.sales.orders LIMIT 1"), (t) => {
  declareAll((name, condition) => {
    if (condition.level !== "row") return;
    t.expect(name + " violate", condition);
    t.expect(name + " pass", condition, { nulls: "pass" });
  });
});
table(query("nothing", "SELECT * FROM main.sales.orders WHERE order_id IS NULL"), (t) => {
  declareAll((name, condition) => t.expect(name, condition));
});
`;
}

async function runExtremes(folder: string): Promise<readonly Outcome[]> {
  const { outcomes, errors } = await run({ cwd: folder, paths: ["extremes.dq.ts"], reporters: [] });
  const faults = [...errors, ...outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]))];
  if (faults.length > 0) throw new Error(faults.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return outcomes;
}

function extremesOf(
  name: string,
  outcomes: readonly Outcome[],
): Pick<ObservedExpectation, "kind" | "nullViolates" | "onNoRows"> {
  const find = (id: string): Outcome | undefined => outcomes.find((outcome) => outcome.id === id);
  const onNothing = find(`nothing:${name}`);
  if (onNothing === undefined) throw new Error(`${name} was not run`);
  const [violate, pass] = [find(`nulls:${name} violate`), find(`nulls:${name} pass`)];
  const nullViolates =
    violate === undefined || pass === undefined
      ? {}
      : { nullViolates: { violate: violate.violations === 1, pass: pass.violations === 1 } };
  return { kind: onNothing.kind, onNoRows: onNothing.status, ...nullViolates };
}

/** What a command prints. */
async function printed(words: readonly string[]): Promise<string> {
  const { write } = process.stdout;
  let text = "";
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    return true;
  };
  try {
    const code = await runCommandLine(words);
    if (code !== 0) throw new Error(`dq ${words.join(" ")} exits ${code}`);
  } finally {
    process.stdout.write = write;
  }
  return text;
}
