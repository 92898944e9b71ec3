import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areMost } from "../../../src/init/near.js";
import {
  formOf,
  losses,
  misfits,
  oddTexts,
  type TextType,
  triedCast,
  typesOfMost,
} from "../../../src/init/text-type.js";
import { type SqlText, sql } from "../../../src/sql/index.js";
import { never, openSession } from "../engines/duckdb/open-session.js";

describe("the type of most texts", () => {
  test.each<[string, readonly string[], readonly TextType[]]>([
    ["whole numbers", ["1", "-20", "300", " 4 "], ["BIGINT", "DOUBLE"]],
    ["numbers", ["1", "2.5", ".5", "1e3"], ["DOUBLE"]],
    ["days", ["2026-01-31", "2024-02-29"], ["DATE", "TIMESTAMP"]],
    ["instants", ["2026-01-31 10:00:00", "2026-01-31T10:00:00.5Z", "2026-01-31 10:00+02:00"], ["TIMESTAMP"]],
    ["truth", ["true", "FALSE"], ["BOOLEAN"]],
    ["codes with zeros in front", ["007", "008", "100"], []],
    ["words", ["open", "paid"], []],
    ["yes and no, which may be meant as words", ["yes", "no"], []],
    ["days in another order", ["31/01/2026", "01/02/2026"], []],
    ["numbers of more digits than a number holds", ["12345678901234567890", "12345678901234567891"], []],
    ["nothing", [], []],
  ])("of %s", (_what, values, types) => {
    expect(typesOfMost(values, areMost)).toEqual(types);
  });

  test("is that of all but a few", () => {
    const values = [...Array.from({ length: 50 }, (_, index) => String(index)), "12,5", "n/a"];
    expect(typesOfMost(values, areMost)).toEqual(["BIGINT", "DOUBLE"]);
  });
});

async function counted(values: readonly (string | null)[], measures: readonly SqlText[]): Promise<readonly number[]> {
  const session = await openSession({});
  const rows = values.map((value) => sql`(${value})`);
  const statement = sql`SELECT ${sql.join(measures, ", ")} FROM VALUES ${sql.join(rows, ", ")} AS v(c)`;
  return ((await session.query(statement.text, never())).rows[0] ?? []).map(Number);
}

const column = sql.column(["c"]);

describe("odd texts, and those of them that are none or would be lost", () => {
  test.each<[TextType, readonly (string | null)[], readonly number[]]>([
    ["BIGINT", ["1", " 2 ", null, "007", "+5", "x", "1.5"], [4, 2, 2]],
    ["DOUBLE", ["1", "1.5", ".5", "1e3", "007.5", "1,5", "NaN"], [3, 1, 2]],
    ["DATE", ["2026-01-31", "2024-02-29", "2026-02-29", "2026-02-30", "2026-1-1", "2026-01-01 10:00:00"], [4, 2, 2]],
    ["TIMESTAMP", ["2026-01-31", "2026-01-31 10:00", "2024-02-29 10:00", "2026-02-29 10:00", "noon"], [2, 2, 0]],
    ["BOOLEAN", ["true", "False", "yes", "1", "maybe"], [3, 1, 2]],
  ])("of %s", async (type, values, found) => {
    const measures = [oddTexts(column, type), misfits(column, type), losses(column, type)];
    expect(await counted(values, measures)).toEqual(found);
  });

  test.each<TextType>(["BIGINT", "DOUBLE", "DATE", "TIMESTAMP", "BOOLEAN"])(
    "whatever is written as a %s, the engine casts it",
    async (type) => {
      const values = fc.sample(fc.stringMatching(new RegExp(formOf(type).pattern)), 300);
      const uncast = sql`count(CASE WHEN ${triedCast(column, type)} IS NULL THEN 1 END)`;
      expect(await counted(values, [oddTexts(column, type), uncast])).toEqual([0, 0]);
    },
  );
});
