import { describe, expect, test } from "vitest";
import { errorOf, placeOf } from "../../../sql/errors-of.js";
import { translate } from "./tables.js";

describe("what has no exact counterpart is refused at its place, before anything runs", () => {
  test.each([
    ["SELECT soundex(name) FROM t", "soundex() cannot run on DuckDB", "soundex"],
    [
      "SELECT approx_count_distinct(id) FROM t",
      "approx_count_distinct() gives an approximation of its own, so it cannot run on DuckDB",
      "approx_count_distinct(id)",
    ],
    [
      "SELECT id FROM t WHERE name RLIKE '(?=a)'",
      "The pattern uses a lookaround, which cannot run on DuckDB with the same meaning",
      "'(?=a)'",
    ],
    [
      "SELECT id FROM t WHERE name RLIKE '(a)\\\\1'",
      "The pattern uses a back-reference, which cannot run on DuckDB with the same meaning",
      "'(a)\\\\1'",
    ],
    [
      "SELECT id FROM t WHERE name RLIKE '\\\\bword'",
      "The pattern uses the escape \\b, which cannot run on DuckDB with the same meaning",
      "'\\\\bword'",
    ],
    ["SELECT id FROM t WHERE name RLIKE name", "A regular expression that is no constant cannot run on DuckDB", "name"],
    ["SELECT id FROM t WHERE name LIKE name", "LIKE with a pattern that is no constant cannot run on DuckDB", "name"],
    ["SELECT CAST(tags AS STRING) FROM t", "A cast from ARRAY to STRING cannot run on DuckDB", "CAST(tags AS STRING)"],
    ["SELECT rand(42) FROM t", "rand() with 1 arguments cannot run on DuckDB", "rand(42)"],
    ["SELECT * FROM t VERSION AS OF 3", "VERSION AS OF cannot run on DuckDB", "VERSION AS OF 3"],
    [
      "SELECT * FROM t LATERAL VIEW explode(tags) x AS tag",
      "LATERAL VIEW cannot run on DuckDB",
      "LATERAL VIEW explode(tags) x AS tag",
    ],
    [
      "SELECT to_date(name, 'd/M/yy') FROM t",
      "to_date() with this pattern cannot run on DuckDB",
      "to_date(name, 'd/M/yy')",
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
    ["SELECT regexp_extract(name, '(a)', 2) FROM t", "SQL_TYPE", "regexp_extract(name, '(a)', 2)"],
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
