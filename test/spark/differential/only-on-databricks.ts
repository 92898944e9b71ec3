import type { Answer } from "./answer.js";

type Failed = Pick<Extract<Answer, { kind: "error" }>, "errorClass" | "message">;

/**
 * Why open source Spark 4.1 cannot run what Databricks can, from the error it gives; undefined where its error is one of
 * the text.
 */
export function onlyOnDatabricks(sql: string, { errorClass, message }: Failed): string | undefined {
  const name = unknownFunction({ errorClass, message });
  if (name !== undefined) return `${name}()`;
  // Its class for a path of what is no VARIANT has no text, so that telling it fails.
  if (isPathOfNoVariant({ errorClass, message })) return "value:path of a STRING";
  // What it says of a view of VALUES whose rows a constant condition leaves out; a table has no such error.
  if (errorClass === "ASSIGNMENT_ARITY_MISMATCH") return "a window over a view of VALUES without rows";
  if (errorClass.startsWith("PARSE")) return forms.find(({ pattern }) => pattern.test(sql))?.name;
  return undefined;
}

/** True for an error that is no answer to the text: Spark met a mistake of its own, or an exception of Java without a class. */
export function isOwnFault({ errorClass }: Failed): boolean {
  return ["INTERNAL_ERROR", "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT", ""].includes(errorClass);
}

/** True for an error that says that some text has a form that Spark has not. */
export function isUnreadableOnSpark(error: Failed): boolean {
  return error.errorClass.startsWith("PARSE") || isPathOfNoVariant(error);
}

/** True for a text that may have such a form. */
export function hasOwnForm(sql: string): boolean {
  return forms.some(({ pattern }) => pattern.test(sql));
}

function isPathOfNoVariant({ errorClass, message }: Failed): boolean {
  return errorClass === "INTERNAL_ERROR" && message.includes("COLUMN_IS_NOT_VARIANT_TYPE");
}

/** The name of the function that Spark does not know, if this is its error. */
export function unknownFunction({ errorClass, message }: Failed): string | undefined {
  return errorClass === "UNRESOLVED_ROUTINE" ? /routine `([^`]+)` on/.exec(message)?.[1] : undefined;
}

/** Forms of the grammar that open source Spark has not. */
const forms: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "an interval of QUARTERS", pattern: /\bINTERVAL\b.*\bQUARTERS?\b/is },
  { name: "QUALIFY", pattern: /\bQUALIFY\b/i },
  // Beside the name of a type that holds others its lexer reads `>>` as the ends of two of them.
  { name: ">> beside array, map or struct", pattern: />>/ },
  { name: "value:path", pattern: /[\w)\]`]:(?!:)[\w`[]/ },
];
