import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../src/engines/engine.js";
import { groups } from "./cases/index.js";
import { checkCase } from "./check-case.js";
import { duckdbWith } from "./duckdb-database.js";

describe.each(groups)("$title", ({ tables, cases }) => {
  let folder = "";
  let engine: Engine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dq-conformance-"));
    engine = await duckdbWith(tables, join(folder, "c.duckdb"));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(cases)("$name", async (subject) => {
    const { found, wanted } = await checkCase(subject, engine);
    expect(found).toEqual(wanted);
  });
});
