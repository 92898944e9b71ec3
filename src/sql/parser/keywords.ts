/**
 * Words that cannot be a bare name. More than Spark reserves, on purpose: Spark reads `SELECT a FROM t WHERE`
 * as a table with the alias WHERE, which is never what was meant.
 */
export const reserved: ReadonlySet<string> = new Set(
  (
    "SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET UNION INTERSECT EXCEPT MINUS JOIN INNER CROSS LEFT RIGHT FULL NATURAL " +
    "ON USING AND OR NOT IN BETWEEN LIKE ILIKE RLIKE REGEXP IS CASE WHEN THEN ELSE END AS DISTINCT BY LATERAL QUALIFY " +
    "TABLESAMPLE PIVOT UNPIVOT WINDOW SEMI ANTI DISTRIBUTE SORT CLUSTER DIV EXISTS CAST WITH INTO VALUES"
  ).split(" "),
);

/** Reserved words that are functions too, when a parenthesis follows. */
export const reservedFunctions: ReadonlySet<string> = new Set(
  "LEFT RIGHT LIKE ILIKE RLIKE REGEXP EXISTS DIV WINDOW".split(" "),
);

/** Functions that may stand without parentheses. */
export const functionsWithoutParentheses: ReadonlySet<string> = new Set(
  "CURRENT_DATE CURRENT_TIMESTAMP CURRENT_TIME CURRENT_USER USER SESSION_USER LOCALTIMESTAMP".split(" "),
);

/** Functions whose first argument may be a unit such as MONTH. */
export const functionsOfUnits: ReadonlySet<string> = new Set(
  "dateadd date_add timestampadd datediff date_diff timestampdiff timediff".split(" "),
);
