import { parseCondition } from "../parser/parse.js";
import { quoteIdentifier } from "./quote-identifier.js";

/** The name as an author would write it: bare where SQL reads it so, else between back-ticks. */
export function identifier(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && readsAsColumn(name) ? name : quoteIdentifier(name);
}

/** A word such as `order` or `interval` is no bare name. */
function readsAsColumn(name: string): boolean {
  try {
    const tree = parseCondition(`${name} IS NULL`);
    return tree.kind === "is" && tree.operand.kind === "column" && tree.operand.path.length === 1;
  } catch {
    return false;
  }
}
