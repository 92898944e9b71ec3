import { QualityError } from "../errors.js";
import type { Parameters, ParameterValue } from "../plan/resolve-text.js";

type Variables = Readonly<Record<string, string | number | boolean>>;

/** The config's values with those of `--var name=value` over them, each as the type that the config gives it. */
export function variables(config: Variables, given: Readonly<Record<string, string | number | boolean>>): Parameters {
  const typed = Object.entries(given).map(
    ([name, value]) => [name, asTypeOf(name, value, Object.hasOwn(config, name) ? config[name] : undefined)] as const,
  );
  return new Map<string, ParameterValue>([...Object.entries(config), ...typed]);
}

/** `name=value`. @throws QualityError `USAGE` */
export function parseVariable(text: string): readonly [name: string, value: string] {
  const parts = /^([A-Za-z_]\w*)=(.*)$/s.exec(text);
  if (parts?.[1] === undefined || parts[2] === undefined) {
    throw new QualityError("USAGE", `--var ${text} does not give a name a value`, {
      hint: "Write --var day=2026-01-31.",
    });
  }
  return [parts[1], parts[2]];
}

function asTypeOf(name: string, value: ParameterValue, model: ParameterValue | undefined): ParameterValue {
  if (typeof value !== "string" || model === undefined || typeof model === "string") return value;
  const converted = typeof model === "number" ? numberOf(value) : booleanOf(value);
  if (converted !== undefined) return converted;
  throw new QualityError("USAGE", `--var ${name}=${value} is no ${typeof model}`, {
    hint: `The config has ${name}: ${String(model)}.`,
  });
}

function numberOf(text: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  // A whole number whose last digits a double does not hold would silently be another one.
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(Number(text)) ? undefined : Number(text);
}

function booleanOf(text: string): boolean | undefined {
  return text === "true" ? true : text === "false" ? false : undefined;
}
