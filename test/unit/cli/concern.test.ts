import { describe, expect, test } from "vitest";
import { concernOf, type Known } from "../../../src/cli/watch/concern.js";

const known: Known = {
  folder: "/p",
  configFiles: new Set(["/p/dq.config.ts", "/p/vars.ts"]),
  isConfigBroken: false,
  suites: new Map([
    suite("/p/q/orders.dq.ts", "/p/q/limits.ts", "/shared/rules.mjs"),
    suite("/p/q/customers.dq.ts", "/p/q/limits.ts"),
  ]),
  tables: new Map([
    ["orders", { files: ["/p/data/a.csv", "/p/data/b.csv"], folders: [{ path: "/p/data", deep: true }] }],
    ["customers", { files: ["/db/shop.duckdb", "/db/shop.duckdb.wal"], folders: [{ path: "/db", deep: false }] }],
  ]),
};

function suite(
  file: string,
  ...imported: readonly string[]
): [string, Known["suites"] extends ReadonlyMap<string, infer S> ? S : never] {
  return [file, { file, files: new Set([file, ...imported]), loaded: { file, tables: [], definitions: new Map() } }];
}

/** What is concerned, in a line. */
function concerned(saved: readonly string[], of: Known = known): string {
  const { everything, suites, paths, tables, perhaps } = concernOf(saved, of);
  return [
    ...(everything ? ["everything"] : []),
    ...[...suites].map((file) => file.replace(/.*\//, "")),
    ...tables,
    ...[...perhaps].map((name) => `perhaps ${name}`),
    ...(paths ? ["paths"] : []),
  ].join(", ");
}

test.each<readonly [what: string, saved: readonly string[], concern: string]>([
  ["nothing", [], ""],
  ["a file that nobody reads", ["/p/notes.txt"], ""],
  ["the config", ["/p/dq.config.ts"], "everything, paths"],
  ["what the config imports", ["/p/vars.ts"], "everything, paths"],
  ["another config, which may come first", ["/p/dq.config.json"], "everything, paths"],
  ["a config of another folder", ["/p/q/dq.config.ts"], "paths"],
  ["a suite", ["/p/q/orders.dq.ts"], "orders.dq.ts, paths"],
  ["a module of two suites", ["/p/q/limits.ts"], "orders.dq.ts, customers.dq.ts"],
  ["a module elsewhere", ["/shared/rules.mjs"], "orders.dq.ts"],
  ["a file that may be a new suite", ["/p/q/new.dq.ts"], "paths"],
  ["a data file", ["/p/data/b.csv"], "orders, perhaps orders"],
  ["a file beside data files", ["/p/data/c.csv"], "perhaps orders"],
  ["a file below data files", ["/p/data/2026/c.csv"], "perhaps orders"],
  ["a database", ["/db/shop.duckdb"], "customers, perhaps customers"],
  ["its log", ["/db/shop.duckdb.wal"], "customers, perhaps customers"],
  ["a file below the folder of a database", ["/db/more/shop.duckdb"], ""],
  ["a folder of suites that is gone", ["/p/q"], "orders.dq.ts, customers.dq.ts, paths"],
  ["a folder whose name begins like another", ["/p/dat"], ""],
  ["several at once", ["/p/q/customers.dq.ts", "/p/data/a.csv"], "customers.dq.ts, orders, perhaps orders, paths"],
])("%s", (_what, saved, concern) => {
  expect(concerned(saved)).toBe(concern);
});

describe("what does not load is tried again with every file of code, since what it needs is not known", () => {
  const broken: Known = {
    ...known,
    suites: new Map([
      ...known.suites,
      ["/p/q/broken.dq.ts", { file: "/p/q/broken.dq.ts", files: new Set(), loaded: undefined }],
    ]),
  };

  test("a suite", () => {
    expect(concerned(["/p/anything.ts"], broken)).toBe("broken.dq.ts, paths");
    expect(concerned(["/p/anything.txt"], broken)).toBe("");
  });

  test("the config", () => {
    expect(concerned(["/p/anything.json"], { ...known, isConfigBroken: true })).toBe("everything, paths");
  });
});
