import { type FunctionName, signatureText } from "./index.js";

/** What a function does besides giving a value. */
export interface Behaviour {
  /** False when NULL in any argument makes the result NULL. */
  readonly takesNull: boolean;
  /** The error classes of Databricks that the function raises itself, besides those of casts. */
  readonly raises: readonly string[];
}

/** Reads `… ; takes NULL; raises INVALID_INDEX_OF_ZERO` behind the signatures of a function. */
export function behaviourOf(name: FunctionName): Behaviour {
  const clauses = signatureText(name).split(";").slice(1);
  const raises = clauses.map((clause) => /^ raises (.+)$/.exec(clause)?.[1]).find((classes) => classes !== undefined);
  return { takesNull: clauses.includes(" takes NULL"), raises: raises?.split(", ") ?? [] };
}

/** The page that defines the function. */
export function sourceOf(name: FunctionName): string {
  return `https://docs.databricks.com/aws/en/sql/language-manual/functions/${name}`;
}
