import { describe, expect, test } from "vitest";
import { translateStatement } from "../../../../../../src/engines/duckdb/translate/index.js";
import { fixtureTables } from "../../../../../corpus/corpus.js";
import { errorOf, placeOf } from "../../../../sql/errors-of.js";

describe("mistakes are found before a statement runs, with the class of Databricks and their place", () => {
  test.each([
    ["SELECT explode(array(1)) + 1", "UNSUPPORTED_GENERATOR", "explode(array(1))"],
    ["SELECT id FROM orders WHERE explode(tags) = 'a'", "UNSUPPORTED_GENERATOR", "explode(tags)"],
    ["SELECT posexplode(tags) AS x FROM orders", "UDTF_ALIAS_NUMBER_MISMATCH", "posexplode(tags)"],
    ["SELECT explode(id) FROM orders", "DATATYPE_MISMATCH", "id"],
    ["SELECT stack(2, 1, 2, 'x', 4) FROM orders", "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES", "'x'"],
    [
      "SELECT id, n FROM orders LATERAL VIEW explode(tags) t AS n, m",
      "UDTF_ALIAS_NUMBER_MISMATCH",
      "LATERAL VIEW explode(tags) t AS n, m",
    ],
    ["SELECT id, qty FROM orders GROUP BY id", "MISSING_AGGREGATION", "qty"],
    ["SELECT id, count(*) FROM orders", "MISSING_GROUP_BY", "id"],
    ["SELECT * FROM customers GROUP BY id", "MISSING_AGGREGATION", "*"],
    ["SELECT sum(count(*)) FROM orders", "NESTED_AGGREGATE_FUNCTION", "count(*)"],
    ["SELECT id FROM orders WHERE count(*) > 1", "INVALID_WHERE_CONDITION", "count(*) > 1"],
    ["SELECT status, count(*) FROM orders GROUP BY 2", "GROUP_BY_POS_AGGREGATE", "2"],
    ["SELECT count(*) FROM orders GROUP BY max(id)", "GROUP_BY_AGGREGATE", "max(id)"],
    ["SELECT grouping(status) FROM orders GROUP BY status", "UNSUPPORTED_GROUPING_EXPRESSION", "grouping(status)"],
    ["SELECT grouping_id(qty) FROM orders GROUP BY CUBE (qty, id)", "GROUPING_ID_COLUMN_MISMATCH", "grouping_id(qty)"],
    ["SELECT id FROM orders ORDER BY 5", "ORDER_BY_POS_OUT_OF_RANGE", "5"],
    ["SELECT id FROM orders ORDER BY attrs", "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "attrs"],
    ["SELECT id FROM orders LIMIT 'a'", "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE", "'a'"],
    ["SELECT id FROM orders LIMIT -1", "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", "-1"],
    ["SELECT sum(qty) OVER x FROM orders WINDOW w AS (ORDER BY id)", "MISSING_WINDOW_SPECIFICATION", "x"],
    [
      "SELECT sum(qty) OVER (RANGE 1 PRECEDING) FROM orders",
      "DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER",
      "sum(qty) OVER (RANGE 1 PRECEDING)",
    ],
    ["WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1", "DUPLICATED_CTE_NAMES", "a"],
    ["WITH a(x) AS (SELECT 1, 2) SELECT 1", "ASSIGNMENT_ARITY_MISMATCH", "a"],
    [
      "WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r) SELECT n FROM r",
      "UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE",
      "SELECT 1 UNION SELECT n + 1 FROM r",
    ],
    ["SELECT (1, 2) IN (SELECT 1)", "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH", "SELECT 1"],
    ["VALUES (1), ('a')", "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE", "(1)"],
    ["VALUES (1, 2), (3)", "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "(3)"],
    ["SELECT nope.* FROM orders", "CANNOT_RESOLVE_STAR_EXPAND", "nope.*"],
    ["SELECT * EXCEPT (nope) FROM orders", "UNRESOLVED_COLUMN", "nope"],
    ["FROM orders |> SET nope = 1", "UNRESOLVED_COLUMN", "nope"],
    ["SELECT id FROM orders a, orders b", "AMBIGUOUS_REFERENCE", "id"],
    ["SELECT 1 FROM customers JOIN nums USING (id)", "UNRESOLVED_USING_COLUMN_FOR_JOIN", "id"],
    [
      "SELECT * FROM (SELECT 1 AS a, 'x' AS b) UNPIVOT (v FOR k IN (a, b))",
      "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
      "UNPIVOT (v FOR k IN (a, b))",
    ],
  ])("%s", (text, errorClass, place) => {
    const error = errorOf(() => translateStatement(text, fixtureTables));
    expect([error.errorClass, placeOf(error)]).toEqual([errorClass, place]);
  });
});
