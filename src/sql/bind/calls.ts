import { castTexts, type FunctionName, isFunctionName } from "../functions/index.js";
import { type Signature, signaturesOf } from "../functions/signature.js";
import { traitOf } from "../functions/traits.js";
import { parseType } from "../parser/parse.js";
import type { Call, Expression } from "../tree/expression.js";
import { printType } from "../types/print-type.js";
import { UNKNOWN } from "../types/sql-type.js";
import { type Binding, bindingError, requireBoolean } from "./binding.js";
import type { Bound, BoundCall } from "./bound.js";
import { bindCast } from "./cast.js";
import { bindConstructor, constructors } from "./constructors.js";
import { desugar, sugarNames } from "./desugar.js";
import { isGenerator } from "./generators.js";
import { type Argument, type Match, matchSignature } from "./match-signature.js";
import { bindOperatorFunction, operatorFunctions } from "./operator-functions.js";
import { refuseUnorderedArguments } from "./ordering.js";
import type { Scope } from "./scope.js";
import { bindOrder, bindWindow } from "./windows.js";

/** Functions that are another name for something else, where they have the right number of arguments. */
const meanings: ReadonlyMap<string, (binding: Binding, call: Call, scope: Scope) => Bound | undefined> = new Map([
  ...Object.keys(castTexts).map((name) => [name, bindCastFunction] as const),
  ...sugarNames.map((name) => [name, bindSugar] as const),
  ...operatorFunctions.map((name) => [name, bindOperatorFunction] as const),
  ...constructors.map((name) => [name, bindConstructor] as const),
]);

/** A call of a function. A function that the language does not know has an unknown type. */
export function bindCall(binding: Binding, written: Call, scope: Scope): Bound {
  const made = scope.timeWindow?.(written);
  if (made !== undefined) return { ...made, span: written.span };
  const call = withoutStars(written, scope);
  if (
    call.over === undefined &&
    call.filter === undefined &&
    !call.distinct &&
    call.namedArgs.length === 0 &&
    !hasStar(call)
  ) {
    const meant = meanings.get(call.name)?.(binding, call, scope);
    if (meant !== undefined) return meant;
  }
  if (call.name === "grouping_id" || call.name === "grouping") return bindGrouping(binding, call, call.name, scope);
  if (isGenerator(call.name)) return misplacedGenerator(binding, call);
  if (isFunctionName(call.name) && call.namedArgs.length === 0 && !hasStar(call))
    return bindKnown(binding, call, call.name, scope);
  // The arguments are bound for the sake of their own mistakes.
  for (const arg of call.args)
    if (arg.kind !== "lambda" && arg.kind !== "star" && arg.kind !== "named") binding.bind(arg, scope);
  return { kind: "unknown_call", call, type: UNKNOWN, span: call.span };
}

/** `struct(*)`: a star among the arguments stands for columns. */
function withoutStars(call: Call, { starNames }: Scope): Call {
  if (starNames === undefined || call.name === "count" || !hasStar(call)) return call;
  const args = call.args.flatMap((arg): readonly Expression[] =>
    arg.kind === "star" ? starNames(arg).map((path) => ({ kind: "column", path, span: arg.span })) : [arg],
  );
  return { ...call, args };
}

/** grouping() and grouping_id() are about what the query groups by; where no query is known, they are taken as they are. */
function bindGrouping(binding: Binding, call: Call, name: FunctionName, scope: Scope): Bound {
  const { grouping, windows } = scope;
  if (grouping === undefined && windows !== undefined) {
    const message = `${name}() needs GROUP BY with ROLLUP, CUBE or GROUPING SETS`;
    return bindingError(binding, "SQL_TYPE", message, call.span, { errorClass: "UNSUPPORTED_GROUPING_EXPRESSION" });
  }
  const all = name === "grouping_id" && call.args.length === 0 && grouping !== undefined;
  const args = all ? grouping : call.args;
  if (name === "grouping_id" && grouping !== undefined && args.length !== grouping.length) {
    const message = `grouping_id() needs all ${grouping.length} values that the query groups by, or none`;
    return bindingError(binding, "SQL_TYPE", message, call.span, { errorClass: "GROUPING_ID_COLUMN_MISMATCH" });
  }
  return bindKnown(binding, { ...call, args }, name, scope);
}

function misplacedGenerator(binding: Binding, call: Call): never {
  const message = `Expected ${call.name}() to stand alone in SELECT, in LATERAL VIEW or in FROM`;
  bindingError(binding, "SQL_TYPE", message, call.span, { errorClass: "UNSUPPORTED_GENERATOR" });
}

/** A star among the arguments stands for columns, which no signature counts; `count(*)` is another thing. */
function hasStar({ name, args }: Call): boolean {
  const [only] = args;
  if (
    name === "count" &&
    args.length === 1 &&
    only?.kind === "star" &&
    only.qualifier.length === 0 &&
    only.except.length === 0
  )
    return false;
  return args.some((arg) => arg.kind === "star");
}

function bindSugar(binding: Binding, call: Call, scope: Scope): Bound | undefined {
  const meaning = desugar(call);
  return meaning && binding.bind(meaning, scope);
}

function bindCastFunction(binding: Binding, call: Call, scope: Scope): Bound {
  const text = castTexts[call.name] ?? "";
  const [only, ...more] = call.args;
  if (only === undefined || more.length > 0) return wrongArity(binding, call, "1 argument");
  return bindCast(binding, binding.bind(only, scope), parseType(text.replace(/^cast /, "")), "raise", call.span);
}

function bindKnown(binding: Binding, written: Call, name: FunctionName, scope: Scope): Bound {
  checkClauses(binding, written);
  const call = withSortKey(written);
  const given: Argument[] = [];
  for (const arg of call.args) {
    if (arg.kind === "lambda") given.push({ expression: arg });
    else if (arg.kind !== "star") given.push({ expression: arg, bound: binding.bind(arg, scope) });
  }
  if (name === "count" && call.args.length === 0) {
    bindingError(binding, "SQL_TYPE", "count() takes values, or *, but found nothing", call.span, {
      errorClass: "WRONG_NUM_ARGS",
    });
  }
  const match = bestMatch(binding, call, signaturesOf(name), given, scope);
  if (match === undefined) return { kind: "unknown_call", call, type: UNKNOWN, span: call.span };
  refuseUnorderedArguments(binding, name, match.args);
  const isPlain = call.over === undefined && call.withinGroup === undefined && call.filter === undefined;
  return {
    kind: "call",
    name,
    args: match.args,
    distinct: call.distinct,
    ignoresNulls: call.nulls === "ignore",
    type: match.type,
    span: call.span,
    ...(isPlain ? undefined : bindClauses(binding, call, scope)),
  };
}

function bindClauses(binding: Binding, call: Call, scope: Scope): Pick<BoundCall, "filter" | "over" | "withinGroup"> {
  const over = call.over && bindWindow(binding, call.over, scope);
  const withinGroup = call.withinGroup && bindOrder(binding, call.withinGroup, scope);
  const filter = call.filter && bindFilter(binding, call.filter, scope);
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(withinGroup === undefined ? {} : { withinGroup }),
    ...(over === undefined ? {} : { over }),
  };
}

function bindFilter(binding: Binding, filter: Expression, scope: Scope): Bound {
  return requireBoolean(binding, binding.bind(filter, scope), "FILTER", "INVALID_AGGREGATE_FILTER.NOT_BOOLEAN");
}

/** `mode() WITHIN GROUP (ORDER BY x)` is about x. */
function withSortKey(call: Call): Call {
  const [key, ...more] = call.withinGroup ?? [];
  if (call.name !== "mode" || call.args.length > 0 || key === undefined || more.length > 0) return call;
  return { ...call, args: [key.value] };
}

const withoutDistinct: ReadonlySet<string> = new Set(["mode", "percentile_cont", "percentile_disc"]);

/** True for what tells a group from a total of groups, and is no aggregate of rows. */
function isOfGroups(name: string): boolean {
  return name === "grouping" || name === "grouping_id";
}

/** DISTINCT, FILTER and OVER belong to functions of many rows. */
function checkClauses(binding: Binding, call: Call): void {
  const trait = traitOf(call.name);
  const clause = call.distinct ? "DISTINCT" : call.filter ? "FILTER" : call.withinGroup ? "WITHIN GROUP" : undefined;
  const isAggregate = trait === "aggregate" && !isOfGroups(call.name);
  if (clause !== undefined && !isAggregate) {
    bindingError(binding, "SQL_TYPE", `${call.name}() is no aggregate and takes no ${clause}`, call.span, {
      errorClass: "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
    });
  }
  if (call.distinct && withoutDistinct.has(call.name)) {
    bindingError(binding, "SQL_TYPE", `${call.name}() takes no DISTINCT`, call.span, {
      errorClass: "INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED",
    });
  }
  if (call.over !== undefined && !isAggregate && trait !== "window") {
    bindingError(binding, "SQL_TYPE", `${call.name}() is no window function and takes no OVER`, call.span, {
      errorClass: "UNSUPPORTED_EXPR_FOR_WINDOW",
    });
  }
  if (trait === "window" && call.over === undefined) {
    bindingError(binding, "SQL_TYPE", `${call.name}() needs OVER`, call.span, {
      errorClass: "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
    });
  }
}

type Matched = Extract<Match, { kind: "match" }>;

/** The signature that fits best; undefined where an argument has a type that signatures leave out. */
function bestMatch(
  binding: Binding,
  call: Call,
  signatures: readonly Signature[],
  given: readonly Argument[],
  scope: Scope,
): Matched | undefined {
  let misfit: Extract<Match, { kind: "argument" }> | undefined;
  // A signature that takes the arguments as they are goes before one that casts them.
  for (const exact of signatures.length > 1 ? [true, false] : [false]) {
    for (const signature of signatures) {
      const match = matchSignature(binding, signature, given, scope, exact);
      if (match.kind === "match") return match;
      if (match.kind === "argument") misfit ??= match;
    }
  }
  if (misfit === undefined) return wrongArity(binding, call, aritiesOf(signatures));
  // Many functions take these too, in ways that no signature says.
  if (given.some(({ bound }) => bound !== undefined && ["binary", "interval", "variant"].includes(bound.type.kind)))
    return undefined;
  const argument = given[misfit.index];
  const found = argument?.bound === undefined ? "a lambda" : printType(argument.bound.type);
  const message = `${call.name}() needs ${misfit.needed} as argument ${misfit.index + 1} but found ${found}`;
  return bindingError(binding, "SQL_TYPE", message, argument?.expression.span ?? call.span, {
    errorClass: "DATATYPE_MISMATCH",
  });
}

function aritiesOf(signatures: readonly Signature[]): string {
  const arities = signatures.flatMap(({ parameters, least }) => {
    if (parameters.some((parameter) => parameter.repeated)) return [`at least ${least}`];
    return Array.from({ length: parameters.length - least + 1 }, (_, more) => `${least + more}`);
  });
  const unique = [...new Set(arities)];
  return `${unique.join(" or ")} ${unique.join() === "1" ? "argument" : "arguments"}`;
}

function wrongArity(binding: Binding, call: Call, needed: string): never {
  bindingError(binding, "SQL_TYPE", `${call.name}() takes ${needed} but found ${call.args.length}`, call.span, {
    errorClass: "WRONG_NUM_ARGS",
  });
}
