import { unreachable } from "../../../src/errors.js";
import { literal as literalOfValue } from "../../../src/sql/compose/literal.js";
import type { Literal } from "../../../src/sql/tree/literal.js";
import { Unprintable } from "./unprintable.js";

/** A constant, in a spelling that has its type whatever its value. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case "null":
      return "NULL";
    case "boolean":
    case "string":
      return literalOfValue(literal.value);
    case "binary":
      return `X'${literal.hex}'`;
    case "number":
      return literal.text + suffixOf(literal.type.kind);
    case "date":
    case "timestamp":
    case "timestamp_ntz":
      return `${literal.kind.toUpperCase()}${literalOfValue(literal.text)}`;
    default:
      return unreachable(literal);
  }
}

const suffixes: Readonly<Record<string, string>> = {
  tinyint: "Y",
  smallint: "S",
  int: "",
  bigint: "L",
  float: "F",
  double: "D",
  decimal: "BD",
};

function suffixOf(kind: string): string {
  const suffix = suffixes[kind];
  if (suffix === undefined) throw new Unprintable(`A number of the type ${kind}`);
  return suffix;
}
