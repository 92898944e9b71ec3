import { nearest } from "../nearest.js";

/** What a validator says is wrong. zod says more than the interface that all validators share. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: unknown;
  /** Keys that the schema does not know. */
  readonly keys?: unknown;
  /** The values of which one was expected. */
  readonly values?: unknown;
  /** What each alternative of a union says. */
  readonly errors?: unknown;
}

/** The steps to where the issue is. */
export function stepsOf({ path = [] }: SchemaIssue): readonly PropertyKey[] {
  return path.map((step) => (typeof step === "object" ? step.key : step));
}

/** The first key of the issue that the schema does not know. */
export function unknownKeyOf({ code, keys }: SchemaIssue): string | undefined {
  return code === "unrecognized_keys" ? textsOf(keys)[0] : undefined;
}

/**
 * What was meant in place of a key or a word that the schema does not know: the key as it is, the word in quotes.
 * Undefined when nothing known is near, or the validator does not say enough.
 */
export function meantBy(issue: SchemaIssue, schema: unknown, checked: unknown): string | undefined {
  const key = unknownKeyOf(issue);
  if (key !== undefined) return nearest(key, keysAt(schema, stepsOf(issue)));
  const value = stepsOf(issue).reduce(propertyOf, checked);
  if (issue.code !== "invalid_value" || typeof value !== "string") return undefined;
  // Operators are all alike.
  const words = textsOf(issue.values).filter((text) => /[a-z]/i.test(text));
  const meant = nearest(value, words);
  return meant === undefined ? undefined : `"${meant}"`;
}

/** The issue inside the one alternative of a union that the value was meant to be, if it is clear which. */
export function insideUnion(issue: SchemaIssue): SchemaIssue {
  if (issue.code !== "invalid_union" || !Array.isArray(issue.errors)) return issue;
  const alternatives: readonly (readonly SchemaIssue[])[] = issue.errors;
  const [meant, ...others] = alternatives.filter((issues) =>
    issues.every((inner) => stepsOf(inner).length > 0 || unknownKeyOf(inner) !== undefined),
  );
  const first = meant?.[0];
  if (first === undefined || others.length > 0) return issue;
  return insideUnion({ ...first, path: [...(issue.path ?? []), ...(first.path ?? [])] });
}

/** The keys that may stand at a path of the schema. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const found = path.reduce<readonly unknown[]>(
    (schemas, step) => schemas.flatMap((inner) => childrenOf(inner, step)),
    alternativesOf(schema),
  );
  return [...new Set(found.flatMap((inner) => Object.keys(shapeOf(inner))))];
}

function childrenOf(schema: unknown, step: PropertyKey): readonly unknown[] {
  const child = propertyOf(shapeOf(schema), step) ?? propertyOf(schema, "valueType") ?? propertyOf(schema, "element");
  return child === undefined ? [] : alternativesOf(child);
}

/** The schema without what makes it optional; all of them for a union. */
function alternativesOf(schema: unknown): readonly unknown[] {
  const options = propertyOf(schema, "options");
  if (Array.isArray(options) && options.every((option) => typeof option === "object")) {
    return options.flatMap(alternativesOf);
  }
  const unwrap = propertyOf(schema, "unwrap");
  return typeof unwrap === "function" ? alternativesOf(unwrap.call(schema)) : [schema];
}

function shapeOf(schema: unknown): object {
  const shape = propertyOf(schema, "shape");
  return typeof shape === "object" && shape !== null ? shape : {};
}

function propertyOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function textsOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}
