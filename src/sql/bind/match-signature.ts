import type { Pattern, Signature } from "../functions/signature.js";
import type { Expression } from "../tree/expression.js";
import { isImplicitlyCastable } from "../types/casting.js";
import { commonType } from "../types/common-type.js";
import { isDateTime, isIntegral, isNumeric, sameType } from "../types/kinds.js";
import { printType } from "../types/print-type.js";
import { BIGINT, DOUBLE, INT, NULL, type SqlType, STRING } from "../types/sql-type.js";
import { commonTypeWithoutText, tightestType } from "../types/tightest-type.js";
import { type Binding, tryCoerce } from "./binding.js";
import type { Bound } from "./bound.js";
import { resultRules } from "./result-rules.js";
import { type Scope, scopeOfLambda } from "./scope.js";

/** An argument as written, and bound unless it is a lambda, whose types depend on the others. */
export interface Argument {
  readonly expression: Expression;
  readonly bound?: Bound;
}

/** The call typed by one signature, or which argument does not fit and what was needed. */
export type Match =
  | { readonly kind: "match"; readonly args: readonly Bound[]; readonly type: SqlType }
  | { readonly kind: "argument"; readonly index: number; readonly needed: string }
  | { readonly kind: "arity" };

type Variables = Map<string, SqlType>;

/** Tries one way to call a function. With `exact`, no argument may lose values by its cast. */
export function matchSignature(
  binding: Binding,
  signature: Signature,
  given: readonly Argument[],
  scope: Scope,
  exact: boolean,
): Match {
  if (!takes(signature, given.length)) return { kind: "arity" };
  const variables: Variables = new Map();
  for (let index = 0; index < given.length; index += 1) {
    const pattern = patternAt(signature, index);
    const bound = given[index]?.bound;
    if ((pattern.kind === "lambda") !== (bound === undefined))
      return { kind: "argument", index, needed: describe(pattern) };
    if (bound !== undefined && (isUntyped(pattern, bound.type) || !solve(pattern, bound.type, variables)))
      return { kind: "argument", index, needed: describe(pattern) };
  }
  const args: Bound[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const pattern = patternAt(signature, index);
    const argument = given[index];
    const value = argument?.bound ?? bindLambda(binding, pattern, argument?.expression, scope, variables);
    const arg = value && (pattern.kind === "lambda" ? value : castTo(value, substitute(pattern, variables), exact));
    if (arg === undefined) return { kind: "argument", index, needed: describe(pattern, variables) };
    args.push(arg);
  }
  const type = resultType(signature.result, args, variables);
  return type === undefined
    ? { kind: "argument", index: args.length - 1, needed: "a literal" }
    : { kind: "match", args, type };
}

/** True when the signature takes so many arguments. */
function takes({ parameters, least }: Signature, count: number): boolean {
  return count >= least && (count <= parameters.length || parameters.at(-1)?.repeated === true);
}

const anything: Pattern = { kind: "any" };

/** What an argument must be; the last parameter may take several. */
function patternAt({ parameters }: Signature, index: number): Pattern {
  return parameters[Math.min(index, parameters.length - 1)]?.pattern ?? anything;
}

/** True for a NULL without a type where Spark wants one: `array_contains` and `map_contains_key`. */
function isUntyped(pattern: Pattern, type: SqlType): boolean {
  if (type.kind !== "null") return false;
  const within = pattern.kind === "array" ? pattern.element : pattern.kind === "map" ? pattern.key : pattern;
  return within.kind === "variable" && within.name === "W";
}

/** Learns the variables of a pattern from a type. False when the type does not fit. */
function solve(pattern: Pattern, type: SqlType, variables: Variables): boolean {
  if (type.kind === "unknown") return true;
  switch (pattern.kind) {
    case "variable":
      return learn(pattern.name, type, variables);
    case "array":
      return type.kind === "array" ? solve(pattern.element, type.element, variables) : type.kind === "null";
    case "map":
      if (type.kind !== "map") return type.kind === "null";
      return solve(pattern.key, type.key, variables) && solve(pattern.value, type.value, variables);
    case "type":
      return isImplicitlyCastable(type, pattern.type);
    case "small":
      return ["tinyint", "smallint", "int", "string", "null"].includes(type.kind);
    case "index":
      return ["tinyint", "smallint", "int"].includes(type.kind);
    case "text":
      return isTextOrNull(type);
    case "whole":
      return isIntegral(type) || type.kind === "null";
    default:
      return true;
  }
}

function learn(name: string, type: SqlType, variables: Variables): boolean {
  const wanted = asNeeded(name, type);
  const known = variables.get(name) ?? NULL;
  const common = wanted && commonOf(name)(known, wanted);
  if (common === undefined || (name === "I" && !isIntegral(common))) return false;
  variables.set(name, common);
  return true;
}

function commonOf(name: string): typeof commonType {
  if (name === "E") return tightestType;
  return name === "W" ? commonTypeWithoutText : commonType;
}

function asNeeded(name: string, type: SqlType): SqlType | undefined {
  switch (name) {
    case "N":
      return asNumber(type);
    case "D":
      return isTextOrNull(type) ? { kind: "decimal", precision: 38, scale: 18 } : asNumber(type);
    case "I":
      return asWhole(type);
    case "Q":
      return type.kind === "string" ? undefined : asNumber(type);
    case "M":
      return isDateTime(type) || type.kind === "interval" ? type : asNumber(type);
    case "O":
      return isDateTime(type) || isTextOrNull(type) ? type : undefined;
    default:
      return type;
  }
}

function asNumber(type: SqlType): SqlType | undefined {
  if (isTextOrNull(type)) return DOUBLE;
  return isNumeric(type) ? type : undefined;
}

function isTextOrNull({ kind }: SqlType): boolean {
  return kind === "string" || kind === "null";
}

function asWhole(type: SqlType): SqlType | undefined {
  if (type.kind === "null") return INT;
  if (type.kind === "string") return BIGINT;
  return isIntegral(type) ? type : undefined;
}

function castTo(value: Bound, type: SqlType | undefined, exact: boolean): Bound | undefined {
  if (type === undefined) return value;
  return exact && !keepsValues(value.type, type) ? undefined : tryCoerce(value, type);
}

function keepsValues(from: SqlType, to: SqlType): boolean {
  if (from.kind === "null" || from.kind === "unknown" || sameType(from, to)) return true;
  const common = commonType(from, to);
  return common !== undefined && sameType(common, to);
}

/** The type that a pattern stands for; undefined when it takes anything. */
function substitute(pattern: Pattern, variables: Variables): SqlType | undefined {
  switch (pattern.kind) {
    case "type":
      return pattern.type;
    case "small":
    case "index":
      return INT;
    case "text":
      return STRING;
    case "whole":
      return BIGINT;
    case "variable":
      return variables.get(pattern.name) ?? NULL;
    case "array":
      return { kind: "array", element: substitute(pattern.element, variables) ?? NULL };
    case "map":
      return {
        kind: "map",
        key: substitute(pattern.key, variables) ?? NULL,
        value: substitute(pattern.value, variables) ?? NULL,
      };
    default:
      return undefined;
  }
}

function bindLambda(
  binding: Binding,
  pattern: Pattern,
  expression: Expression | undefined,
  scope: Scope,
  variables: Variables,
): Bound | undefined {
  if (pattern.kind !== "lambda" || expression?.kind !== "lambda") return undefined;
  if (expression.parameters.length !== pattern.parameters.length) return undefined;
  const names: string[] = [];
  const inner = new Map<string, Bound>();
  for (const [index, { text, span }] of expression.parameters.entries()) {
    const parameter = pattern.parameters[index];
    const type = (parameter && substitute(parameter, variables)) ?? NULL;
    const name = binding.newVariable(text);
    names.push(name);
    inner.set(text.toLowerCase(), { kind: "variable", name, type, span });
  }
  const body = binding.bind(expression.body, scopeOfLambda(scope, inner));
  if (!solve(pattern.result, body.type, variables) || !isGivenAs(pattern.result, body.type)) return undefined;
  const result = substitute(pattern.result, variables);
  // What a lambda gives is of the type of the start as it is.
  const isGiven = pattern.result.kind === "variable" && !["null", "unknown"].includes(body.type.kind);
  if (isGiven && result !== undefined && !sameType(result, body.type)) return undefined;
  const wanted = castTo(body, result, false);
  return wanted && { kind: "lambda", parameters: names, body: wanted, type: wanted.type, span: expression.span };
}

/** A lambda that decides gives a BOOLEAN as it is, or NULL; one that compares gives an INT. */
function isGivenAs(wanted: Pattern, { kind }: SqlType): boolean {
  if (wanted.kind !== "type" || kind === "unknown" || kind === wanted.type.kind) return true;
  return wanted.type.kind === "boolean" ? kind === "null" : wanted.type.kind !== "int";
}

function resultType(result: Pattern, args: readonly Bound[], variables: Variables): SqlType | undefined {
  if (result.kind !== "rule") return substitute(result, variables);
  const rule = resultRules[result.name];
  if (rule === undefined) throw new Error(`No rule is named ${result.name}`);
  return rule(
    args,
    args.map((arg) => arg.type),
  );
}

function describe(pattern: Pattern, variables: Variables = new Map()): string {
  switch (pattern.kind) {
    case "type":
      return printType(pattern.type);
    case "small":
    case "index":
      return "an INT";
    case "text":
      return "STRING";
    case "whole":
      return "a whole number";
    case "variable": {
      const known = variables.get(pattern.name);
      if (known !== undefined) return printType(known);
      if (pattern.name === "O") return "a date or a timestamp";
      return ["N", "D", "Q", "M"].includes(pattern.name)
        ? "a number"
        : pattern.name === "I"
          ? "a whole number"
          : "the type of the other arguments";
    }
    case "array":
      return pattern.element.kind === "type" ? `ARRAY<${describe(pattern.element)}>` : "an array";
    case "map":
      return "a map";
    case "lambda":
      return `a lambda of ${pattern.parameters.length === 1 ? "one parameter" : `${pattern.parameters.length} parameters`}${
        pattern.result.kind === "type" ? ` that gives ${describe(pattern.result)}` : ""
      }`;
    default:
      return "another value";
  }
}
