import { describe, expect, test } from "vitest";
import { inspect, parseAnyStatement } from "../../../../src/sql/index.js";

describe("what tells or sets something is read, and the tables that it names are found", () => {
  test.each([
    ["CREATE SCHEMA IF NOT EXISTS main.s COMMENT 'x' WITH DBPROPERTIES (a = 'b')", "other", ""],
    ["CREATE DATABASE d LOCATION 'x'", "other", ""],
    ["CREATE CATALOG c", "other", ""],
    ["CREATE FUNCTION f(x INT) RETURNS INT RETURN x + 1", "other", ""],
    ["CREATE OR REPLACE TEMPORARY FUNCTION f AS 'com.x.Y'", "other", ""],
    ["CREATE VOLUME main.s.v", "other", ""],
    ["DROP CONNECTION c", "other", ""],
    ["ALTER SCHEMA s OWNER TO `me`", "other", ""],
    ["DESCRIBE t", "describe", "t"],
    ["DESC TABLE EXTENDED main.s.t", "describe", "main.s.t"],
    ["DESCRIBE EXTENDED t", "describe", "t"],
    ["DESCRIBE HISTORY t", "describe", "t"],
    ["DESCRIBE HISTORY t LIMIT 1", "describe", "t"],
    ["DESCRIBE DETAIL t", "describe", "t"],
    ["DESCRIBE SCHEMA EXTENDED s", "describe", ""],
    ["DESCRIBE QUERY SELECT 1", "describe", ""],
    ["DESCRIBE SELECT 1", "describe", ""],
    ["DESCRIBE t a", "describe", "t"],
    ["DESCRIBE history", "describe", "history"],
    ["DESCRIBE TABLE EXTENDED t AS JSON", "describe", "t"],
    ["DESCRIBE FUNCTION EXTENDED abs", "describe", ""],
    ["SHOW TABLES IN s LIKE 'x*'", "other", ""],
    ["SHOW COLUMNS IN t", "other", "t"],
    ["SHOW CREATE TABLE t", "other", "t"],
    ["SHOW TBLPROPERTIES t ('a')", "other", "t"],
    ["OPTIMIZE t WHERE day > '2024' ZORDER BY (a, b)", "other", "t"],
    ["VACUUM t RETAIN 168 HOURS DRY RUN", "other", "t"],
    ["ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS", "other", "t"],
    ["COMMENT ON TABLE t IS 'text'", "other", "t"],
    ["COMMENT ON COLUMN main.s.t.a IS NULL", "other", "main.s.t"],
    ["SET spark.sql.ansi.enabled = true", "other", ""],
    ["SET TIME ZONE 'UTC'", "other", ""],
    ["USE CATALOG main", "other", ""],
    ["USE main.s", "other", ""],
    ["EXPLAIN SELECT 1", "explain", ""],
    ["EXPLAIN FORMATTED INSERT INTO t SELECT 1", "explain", "t"],
    ["REFRESH TABLE t", "other", "t"],
    ["RESTORE TABLE t TO VERSION AS OF 3", "other", "t"],
    ["COPY INTO t FROM 's3://x' FILEFORMAT = PARQUET", "other", "t"],
    ["GRANT SELECT ON TABLE t TO `me`", "other", ""],
    ["CACHE TABLE t", "other", "t"],
  ])("%s", (text, kind, tables) => {
    expect(parseAnyStatement(text).kind).toBe(kind);
    expect(
      inspect(text)
        .tables.map(({ name }) => name.join("."))
        .join(" "),
    ).toBe(tables);
  });
});
