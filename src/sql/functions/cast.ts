/** Functions that are a CAST under another name. */
export const castFunctions = {
  boolean: "cast BOOLEAN",
  tinyint: "cast TINYINT",
  smallint: "cast SMALLINT",
  int: "cast INT",
  bigint: "cast BIGINT",
  float: "cast FLOAT",
  double: "cast DOUBLE",
  decimal: "cast DECIMAL(10,0)",
  string: "cast STRING",
  binary: "cast BINARY",
  date: "cast DATE",
  timestamp: "cast TIMESTAMP",
} as const;
