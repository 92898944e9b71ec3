import type * as z from "zod";
import { QualityError } from "../errors.js";
import { insideUnion, meantBy, stepsOf, unknownKeyOf } from "../expectations/schema-issues.js";
import type { Location } from "../model/location.js";

/** Where a path inside a document was written. */
export type Locate = (path: readonly PropertyKey[]) => Location;

/** The value, checked. @throws QualityError `CONFIG_INVALID` with the path of what is wrong first */
export function checkWith<T>(schema: z.ZodType<T>, value: unknown, at: readonly PropertyKey[], locate: Locate): T {
  const result = schema.safeParse(value, { jitless: true });
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  if (first === undefined) throw new Error("zod found fault without an issue");
  const issue = insideUnion(first);
  const path = [...at, ...stepsOf(issue)];
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const meant = meantBy(issue, schema, value);
  const key = unknownKeyOf(issue);
  if (key !== undefined) {
    throw new QualityError("CONFIG_INVALID", `${pathText([...path, key])} is not known${more}`, {
      ...(meant === undefined ? {} : { hint: `Did you mean ${meant}?` }),
      location: locate([...path, key]),
    });
  }
  const input = stepsOf(issue).reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
  throw new QualityError("CONFIG_INVALID", `${pathText(path)}: ${issue.message}${more}`, {
    hint: `It is ${JSON.stringify(input) ?? "absent"}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
    location: locate(path),
  });
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The config";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`))
    .join("");
}
