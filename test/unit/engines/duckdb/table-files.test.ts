import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { DuckDBOptions } from "../../../../src/engines/duckdb/options.js";
import { tableFiles } from "../../../../src/engines/duckdb/table-files.js";
import type { DeclaredTable } from "../../../../src/engines/engine.js";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "dq-files-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  await mkdir(join(made, "data/2026"), { recursive: true });
  for (const name of ["data/a.csv", "data/b.csv", "data/2026/c.csv", "data/[x].csv"])
    await writeFile(join(made, name), "");
  return made;
}

/** What is found, relative to the folder: `file`, `folder/`, `deep/**`. */
async function found(
  name: string,
  optionsIn: (at: string) => DuckDBOptions,
  declaredIn: (at: string) => readonly DeclaredTable[] = () => [],
): Promise<readonly string[]> {
  const at = await folder();
  const { files, folders } = await tableFiles(name, declaredIn(at), optionsIn(at));
  const places = folders.map(({ path, deep }) => `${path}/${deep ? "**" : ""}`);
  return [...files, ...places].map((path) => path.replace(`${at}/`, ""));
}

const declared =
  (path: string) =>
  (at: string): readonly DeclaredTable[] => [{ name: "Main.Orders", source: { kind: "file", path: join(at, path) } }];

test.each<readonly [path: string, places: readonly string[]]>([
  ["data/a.csv", ["data/a.csv", "data/"]],
  ["data/nothing.csv", ["data/nothing.csv", "data/"]],
  ["data/*.csv", ["data/[x].csv", "data/a.csv", "data/b.csv", "data/"]],
  ["data/**/*.csv", ["data/2026/c.csv", "data/[x].csv", "data/a.csv", "data/b.csv", "data/**"]],
  ["data/*/c.csv", ["data/2026/c.csv", "data/**"]],
  ["data/[x].csv", ["data/[x].csv", "data/"]],
  ["later/deep/*.csv", ["later/deep/"]],
])("of a file %s that a suite declares", async (path, places) => {
  expect(await found("main.orders", () => ({}), declared(path))).toEqual(places);
});

test("of a file in the config, which goes before that of the suite", async () => {
  const options = (at: string): DuckDBOptions => ({
    tables: { "MAIN.orders": { kind: "file", path: join(at, "data/b.csv") } },
  });
  expect(await found("main.Orders", options, declared("data/a.csv"))).toEqual(["data/b.csv", "data/"]);
});

test.each<readonly [what: string, name: string, options: DuckDBOptions, places: readonly string[]]>([
  ["in the database", "sales.orders", { database: "/db/a.duckdb" }, ["/db/a.duckdb", "/db/a.duckdb.wal", "/db/"]],
  [
    "in the database of its catalog",
    "main.sales.orders",
    { database: "/db/a.duckdb", catalogs: { main: "prod" }, databases: { prod: "/db/b.duckdb" } },
    ["/db/b.duckdb", "/db/b.duckdb.wal", "/db/"],
  ],
  [
    "under another name",
    "orders",
    { tables: { orders: "other.sales.orders" }, databases: { other: "/db/c.duckdb" } },
    ["/db/c.duckdb", "/db/c.duckdb.wal", "/db/"],
  ],
  ["in no file", "orders", {}, []],
])("of a table %s", async (_what, name, options, places) => {
  expect(await found(name, () => options)).toEqual(places);
});
