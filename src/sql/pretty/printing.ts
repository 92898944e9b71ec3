import type { Expression, Name } from "../tree/expression.js";
import type { WindowSpecification } from "../tree/query.js";
import type { SqlType } from "../types/sql-type.js";

/** What is known about the names in an expression. */
export interface Names {
  /** How many parts at the end of the path are fields of the column; undefined for a name that is not known. */
  fieldsIn(path: readonly Name[]): number | undefined;
  typeOf(expression: Expression): SqlType;
  readonly windows: ReadonlyMap<string, WindowSpecification>;
}

/** What the rules of printing share. */
export interface Printing {
  readonly text: string;
  readonly names: Names;
  readonly print: (expression: Expression) => string;
  /** Prints a lambda's body, in which its variables are no columns. */
  readonly printBody: (body: Expression, variables: readonly string[]) => string;
  readonly isVariable: (name: string) => boolean;
  /** Says that the name cannot be told exactly. */
  readonly giveUp: () => string;
}
