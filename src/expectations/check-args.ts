import { isQualityError, QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Json } from "../model/rule.js";
import type { ArgumentSchema } from "./schema.js";
import { meantBy } from "./schema-issues.js";

/** The arguments as their schema gives them back, and as JSON. Throws `EXPECTATION_INVALID` with every issue. */
export function checkArgs<Args>(name: string, schema: ArgumentSchema<Args>, args: unknown): Args {
  const result = schema["~standard"].validate(args);
  if (result instanceof Promise) {
    throw new QualityError("EXPECTATION_INVALID", `The arguments of "${name}" are checked asynchronously`, {
      hint: "An argument schema must answer at once.",
    });
  }
  if (result.issues !== undefined) {
    const meant = result.issues.map((issue) => meantBy(issue, schema, args)).find((found) => found !== undefined);
    const issues = result.issues.map((issue) => `${pathOf(issue.path)}${issue.message}`).join("; ");
    throw new QualityError("EXPECTATION_INVALID", `"${name}" does not take these arguments: ${issues}`, {
      hint: `It was given ${printed(args)}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
    });
  }
  return result.value;
}

/** The arguments as plain JSON data; refuses what JSON would lose. */
export function jsonArgs(name: string, args: unknown): Json {
  const lost = lostInJson(args);
  if (lost !== undefined) {
    throw new QualityError("EXPECTATION_INVALID", `The arguments of "${name}" hold ${lost}, which is not JSON data`, {
      hint: "Use text, finite numbers, true, false, null, lists and objects.",
    });
  }
  // Nothing in the value is lost in JSON, so that it has the shape of JSON data.
  return JSON.parse(JSON.stringify(args ?? null)) as Json;
}

/** The arguments of an expectation, or why it has none. */
export function makeArgs<Args>(
  name: string,
  schema: ArgumentSchema<Args>,
  call: ((...parameters: readonly unknown[]) => Args) | undefined,
  parameters: readonly unknown[],
): { readonly args: Json; readonly fault?: ErrorReport } {
  try {
    return { args: jsonArgs(name, checkArgs(name, schema, callWith(name, call, parameters))) };
  } catch (error) {
    if (!isQualityError(error)) throw error;
    return { args: null, fault: toErrorReport(error) };
  }
}

/**
 * The arguments of a call. What the call makes of parameters that are not of its types is not its fault.
 * @throws QualityError `EXPECTATION_INVALID`
 */
function callWith(
  name: string,
  call: ((...parameters: readonly unknown[]) => unknown) | undefined,
  parameters: readonly unknown[],
): unknown {
  if (call === undefined) return parameters[0];
  try {
    return call(...parameters);
  } catch (cause) {
    throw new QualityError(
      "EXPECTATION_INVALID",
      `"${name}" cannot be called with ${parameters.map(printed).join(", ") || "nothing"}`,
      {
        cause,
      },
    );
  }
}

function printed(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner)) ?? String(value)
  );
}

function lostInJson(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === "string" || typeof value === "boolean")
    return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (Array.isArray(value)) {
    return value
      .map((item) => (item === undefined ? "undefined" : lostInJson(item)))
      .find((lost) => lost !== undefined);
  }
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    return `a ${value.constructor.name}`;
  }
  return Object.values(value)
    .map(lostInJson)
    .find((lost) => lost !== undefined);
}

function pathOf(path: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined): string {
  if (path === undefined || path.length === 0) return "";
  return `${path.map((step) => String(typeof step === "object" ? step.key : step)).join(".")}: `;
}
