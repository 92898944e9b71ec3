import { describe, expect, test } from "vitest";
import { errorOf, placeOf } from "../../../sql/errors-of.js";
import { translate } from "./tables.js";

describe("what has no exact counterpart is refused at its place, before anything runs", () => {
  test.each([
    [
      "SELECT to_number(name, '999') FROM t",
      "to_number() runs on a warehouse only, so it cannot run on DuckDB",
      "to_number",
    ],
    ["SELECT iban_check(name) FROM t", "iban_check() cannot run on DuckDB", "iban_check"],
    [
      "SELECT id FROM t WHERE name RLIKE '(?u)a'",
      "The pattern uses the flag (?u), which cannot run on DuckDB with the same meaning",
      "'(?u)a'",
    ],
    [
      "SELECT id FROM t WHERE name RLIKE '(?:(a)|b)\\\\1'",
      "The pattern uses a reference to a group that may take no part, which cannot run on DuckDB with the same meaning",
      "'(?:(a)|b)\\\\1'",
    ],
    [
      "SELECT date_format(day, 'zzz') = '' OR to_timestamp(name, 'yyyy z') IS NULL FROM t",
      "to_timestamp() with a time zone by name in the pattern cannot run on DuckDB",
      "to_timestamp(name, 'yyyy z')",
    ],
    ["SELECT CAST('today' AS DATE)", "The moment 'today' cannot run on DuckDB", "'today'"],
    [
      "SELECT schema_of_json('{}')",
      "schema_of_json() describes a schema that it finds in the data, so it cannot run on DuckDB",
      "schema_of_json('{}')",
    ],
    ["SELECT * FROM t VERSION AS OF 3", "VERSION AS OF cannot run on DuckDB", "VERSION AS OF 3"],
    [
      "SELECT * FROM t TABLESAMPLE (10 PERCENT)",
      "TABLESAMPLE of a part of the rows draws them by chance, so it cannot run on DuckDB",
      "TABLESAMPLE (10 PERCENT)",
    ],
    ["SELECT * FROM STREAM t", "STREAM cannot run on DuckDB", "STREAM t"],
    [
      "SELECT greatest(tags, array('a')) FROM t",
      "greatest() of structs or arrays cannot run on DuckDB",
      "greatest(tags, array('a'))",
    ],
    [
      "SELECT (id IN (SELECT qty FROM t)) = FALSE FROM t",
      "IN (SELECT …) in a comparison cannot run on DuckDB",
      "(id IN (SELECT qty FROM t))",
    ],
  ])("%s", (text, message, place) => {
    const error = errorOf(() => translate(text));
    expect(error.code).toBe("UNSUPPORTED_ON_DUCKDB");
    expect(error.message).toBe(message);
    expect(placeOf(error)).toBe(place);
  });
});

describe("what is wrong in every engine is said as such", () => {
  test.each([
    ["SELECT nme FROM t", "COLUMN_UNKNOWN", "nme"],
    ["SELECT a.id FROM t a JOIN t b ON a.id = b.id WHERE qty > 1", "COLUMN_UNKNOWN", "qty"],
    ["SELECT * EXCEPT (nothing) FROM t", "COLUMN_UNKNOWN", "nothing"],
    ["SELECT t.id FROM t x", "COLUMN_UNKNOWN", "t.id"],
    ["SELECT flag + 1 FROM t", "SQL_TYPE", "flag + 1"],
    ["SELECT id, qty FROM t UNION SELECT id FROM t", "SQL_TYPE", "SELECT id, qty FROM t UNION SELECT id FROM t"],
    ["SELECT id FROM t WHERE id = :x", "PARAMETER_UNKNOWN", ":x"],
    ["SELECT percentile(id, -0.5) FROM t", "SQL_TYPE", "-0.5"],
    ["SELECT percentile(id, 1.5) FROM t", "SQL_TYPE", "1.5"],
    ["SELECT * FROM VALUES (1), ('2')", "SQL_TYPE", "(1)"],
    ["SELECT * FROM VALUES (array(1)), (NULL), (array('2'))", "SQL_TYPE", "(array(1))"],
    ["SELECT 1 FROM", "SQL_SYNTAX", ""],
    ["DELETE FROM t", "SQL_SYNTAX", "DELETE"],
  ])("%s", (text, code, place) => {
    const error = errorOf(() => translate(text));
    expect(error.code).toBe(code);
    expect(placeOf(error)).toBe(place);
  });

  test("a table that is not there", () => {
    expect(errorOf(() => translate("SELECT * FROM nowhere")).code).toBe("TABLE_UNKNOWN");
  });
});
