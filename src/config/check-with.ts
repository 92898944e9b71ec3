import type * as z from "zod";
import { QualityError } from "../errors.js";
import type { Location } from "../model/location.js";
import { nearest } from "../nearest.js";

/** Where a path inside a document was written. */
export type Locate = (path: readonly PropertyKey[]) => Location;

/** The value, checked. @throws QualityError `CONFIG_INVALID` with the path of what is wrong first */
export function checkWith<T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[], locate: Locate): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  if (issue === undefined) throw new Error("zod found fault without an issue");
  const path = [...at, ...issue.path];
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const meant = nearest(key, keysOf(schema, issue.path));
    throw new QualityError("CONFIG_INVALID", `${pathText([...path, key])} is not known${more}`, {
      ...(meant === undefined ? {} : { hint: `Did you mean ${meant}?` }),
      location: locate([...path, key]),
    });
  }
  throw new QualityError("CONFIG_INVALID", `${pathText(path)}: ${issue.message}${more}`, {
    hint: `It is ${JSON.stringify(issue.input) ?? "absent"}.`,
    location: locate(path),
  });
}

/** The keys that stand at a path of the schema, for suggestions. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let current: unknown = schema;
  for (const step of path) {
    current = shapeOf(current)[String(step)];
  }
  return Object.keys(shapeOf(current));
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  const inner = unwrapped(schema);
  if (typeof inner !== "object" || inner === null || !("shape" in inner)) return {};
  const { shape } = inner;
  return typeof shape === "object" && shape !== null ? { ...shape } : {};
}

function unwrapped(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null || !("unwrap" in schema)) return schema;
  return typeof schema.unwrap === "function" ? unwrapped(schema.unwrap()) : schema;
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The config";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`))
    .join("");
}
