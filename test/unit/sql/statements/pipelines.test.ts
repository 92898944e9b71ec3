import { describe, expect, test } from "vitest";
import { inspect, parseAnyStatement } from "../../../../src/sql/index.js";

describe("what makes a pipeline is read, and the tables that it names are found", () => {
  test.each([
    ["CREATE OR REFRESH STREAMING TABLE t", "create_dataset", "t"],
    [
      "CREATE OR REFRESH STREAMING TABLE t (id INT COMMENT 'x', name STRING, CONSTRAINT a EXPECT (id > 0 AND name <> ')') ON VIOLATION FAIL UPDATE, CONSTRAINT pk PRIMARY KEY (id)) USING DELTA PARTITIONED BY (id) COMMENT 'x' TBLPROPERTIES ('quality' = 'gold') AS SELECT * FROM STREAM(s)",
      "create_dataset",
      "t s",
    ],
    [
      "CREATE STREAMING TABLE t SCHEDULE REFRESH CRON '0 0 * * * ?' AT TIME ZONE 'UTC' AS SELECT * FROM STREAM read_files('/x')",
      "create_dataset",
      "t",
    ],
    [
      "CREATE MATERIALIZED VIEW m (a, CONSTRAINT c EXPECT (a IS NOT NULL /* ) ; */)) CLUSTER BY (a) AS SELECT 1 AS a",
      "create_dataset",
      "m",
    ],
    [
      "CREATE OR REPLACE MATERIALIZED VIEW m TRIGGER ON UPDATE AT MOST EVERY INTERVAL 1 HOUR AS SELECT 1",
      "create_dataset",
      "m",
    ],
    ["CREATE LIVE TABLE t AS SELECT * FROM LIVE.u", "create_dataset", "t LIVE.u"],
    [
      "CREATE OR REFRESH LIVE TABLE t (CONSTRAINT c EXPECT (a > 0) ON VIOLATION DROP ROW, CONSTRAINT d EXPECT (b > 0)) COMMENT 'x' AS SELECT 1",
      "create_dataset",
      "t",
    ],
    ["CREATE TEMPORARY STREAMING LIVE VIEW v AS SELECT * FROM STREAM(LIVE.t)", "create_dataset", "v LIVE.t"],
    ["CREATE LIVE VIEW v COMMENT 'x' AS SELECT 1", "create_dataset", "v"],
    ["CREATE PRIVATE STREAMING TABLE t AS SELECT * FROM STREAM u", "create_dataset", "t u"],
    ["CREATE TEMPORARY VIEW v (CONSTRAINT c EXPECT (a > 0)) AS SELECT 1 AS a", "create_dataset", "v"],
    [
      "CREATE OR REFRESH STREAMING TABLE t FLOW AUTO CDC FROM STREAM(u) KEYS (id) SEQUENCE BY ts",
      "create_dataset",
      "t u",
    ],
    [
      "APPLY CHANGES INTO LIVE.t FROM STREAM(LIVE.u) KEYS (a, b) IGNORE NULL UPDATES APPLY AS DELETE WHEN op = 'D' APPLY AS TRUNCATE WHEN op = 'T' SEQUENCE BY struct(a, b) COLUMNS (a, b) STORED AS SCD TYPE 2 TRACK HISTORY ON * EXCEPT (b)",
      "apply_changes",
      "LIVE.t LIVE.u",
    ],
    ["AUTO CDC INTO t FROM STREAM u KEYS (id) SEQUENCE BY ts", "apply_changes", "t u"],
    ["CREATE FLOW f COMMENT 'x' AS INSERT INTO ONCE t BY NAME SELECT * FROM STREAM u", "create_flow", "t u"],
    ["CREATE FLOW f AS INSERT INTO t SELECT 1", "create_flow", "t"],
    ["CREATE FLOW f AS AUTO CDC ONCE INTO t FROM u KEYS (id) SEQUENCE BY ts", "apply_changes", "t u"],
  ])("%s", (text, kind, tables) => {
    expect(parseAnyStatement(text).kind).toBe(kind);
    expect(
      inspect(text)
        .tables.map(({ name }) => name.join("."))
        .join(" "),
    ).toBe(tables);
  });
});
