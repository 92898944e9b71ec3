import { nearest } from "../../../../nearest.js";
import {
  type Bound,
  type BoundCall,
  type BoundFrame,
  type BoundWindow,
  databricksOnly,
  functionNames,
} from "../../../../sql/index.js";
import { type Fragment, fragment, weightOf } from "../fragment.js";
import { aggregateSpellingOf, spellingOf } from "../functions/index.js";
import { quoteName } from "../quote.js";
import { isNested, orderKey, sortKey } from "./order-key.js";
import { renderDistance } from "./range-frame.js";
import { type Rendering, refuse } from "./rendering.js";
import { renderAll, renderTruth } from "./truth.js";

type UnknownCall = Extract<Bound, { kind: "unknown_call" }>["call"];

/** A call of a function that the language knows. */
export function renderCall(rendering: Rendering, call: BoundCall): Fragment {
  const args = call.args.map((arg) =>
    arg.kind === "lambda" ? renderLambda(rendering, call, arg) : rendering.render(arg),
  );
  const spelling = spellingOf(call.name);
  if ((call.name === "greatest" || call.name === "least") && isNested(call.type))
    refuse(rendering, `${call.name}() of structs or arrays cannot run on DuckDB`, call.span);
  if (spelling !== undefined) return spelling({ rendering, call, args, bound: call.args });
  return counted(rendering, call) ?? renderAggregate(rendering, call, args);
}

/** Refuses a function that is not known, or that takes arguments which no signature says. */
export function refuseFunction(rendering: Rendering, { name, nameSpan }: UnknownCall): never {
  if (databricksOnly.has(name))
    return refuse(rendering, `${name}() runs on a warehouse only, so it cannot run on DuckDB`, nameSpan);
  const known = functionNames();
  const meant = known.includes(name) ? undefined : nearest(name, known);
  const hint = meant === undefined ? undefined : `Did you mean ${meant}()?`;
  return refuse(rendering, `${name}() cannot run on DuckDB`, nameSpan, hint);
}

/** A lambda; Databricks counts the index from 0, DuckDB from 1. */
function renderLambda(rendering: Rendering, call: BoundCall, lambda: Extract<Bound, { kind: "lambda" }>): Fragment {
  const [, index] = lambda.parameters;
  // Others write the body themselves.
  if (!["exists", "forall", "filter", "transform"].includes(call.name)) return fragment("");
  if (index === undefined) return lambdaOf(lambda.parameters, rendering.render(lambda.body));
  const variables = new Map([...rendering.variables, [index, `CAST(${index} - 1 AS INTEGER)`]]);
  return lambdaOf(lambda.parameters, rendering.withVariables(variables).render(lambda.body));
}

function lambdaOf(parameters: readonly string[], body: Fragment): Fragment {
  return fragment(`lambda ${parameters.map(quoteName).join(", ")}: ${body.sql}`, [body]);
}

/** `count(CASE WHEN p THEN 1 END)`, the measure of every rule, counts where p is TRUE and evaluates nothing twice. */
function counted(rendering: Rendering, call: BoundCall): Fragment | undefined {
  const [only] = call.args;
  if (call.name !== "count" || call.distinct || call.over !== undefined || call.filter !== undefined) return undefined;
  const condition = only && conditionOf(rendering, only);
  if (condition === undefined) return undefined;
  return {
    ...fragment(`CAST(coalesce(count_if(${condition.sql}), 0) AS BIGINT)`, [condition]),
    raises: condition.raises,
  };
}

/** The condition under which the value is not NULL, when it is a CASE that says so. */
function conditionOf(rendering: Rendering, value: Bound): Fragment | undefined {
  if (value.kind !== "case" || value.otherwise !== undefined || value.branches.length !== 1) return undefined;
  const [{ when, result }] = [value.branches[0] ?? { when: value, result: value }];
  if (result.kind === "literal" && result.literal.kind === "number") return renderTruth(rendering, when);
  const inner = conditionOf(rendering, result);
  if (inner === undefined) return undefined;
  const outer = renderTruth(rendering, when);
  // What cannot fail may be evaluated on rows that are out of scope, which is three times as fast as CASE.
  if (!inner.raises) return renderAll([outer, inner]);
  return fragment(`CASE WHEN ${outer.sql} THEN ${inner.sql} ELSE FALSE END`, [outer, inner]);
}

function renderAggregate(rendering: Rendering, call: BoundCall, given: readonly Fragment[]): Fragment {
  const spelling = aggregateSpellingOf(call.name);
  if (spelling === undefined) return refuse(rendering, `${call.name}() cannot run on DuckDB`, call.span);
  if (call.distinct && call.over !== undefined) refuse(rendering, "DISTINCT with OVER cannot run on DuckDB", call.span);
  const filter = call.filter && rendering.render(call.filter);
  const args = filter === undefined ? given : given.map((arg, index) => onlyWhere(filter, arg, call.args[index]));
  const over = call.over === undefined ? "" : ` OVER ${renderWindow(rendering, call.over, call.span)}`;
  const clauses = (condition?: string): string => {
    const conditions = [filter?.sql, condition].filter((part) => part !== undefined);
    return `${conditions.length === 0 ? "" : ` FILTER (WHERE ${conditions.join(" AND ")})`}${over}`;
  };
  const nested = extremeOfNested(call, args, clauses);
  if (nested !== undefined) return { ...fragment(nested, args), raises: true };
  const sql = spelling({
    rendering,
    call,
    args,
    bound: call.args,
    distinct: call.distinct ? "DISTINCT " : "",
    clauses,
  });
  return { sql, raises: true, weight: 8 * weightOf(args) + (filter?.weight ?? 0) + 1 };
}

/** DuckDB computes what is aggregated also for rows that FILTER leaves out, and would raise their errors. */
function onlyWhere(filter: Fragment, arg: Fragment, bound: Bound | undefined): Fragment {
  if (!arg.raises || bound?.kind === "literal") return arg;
  return { ...arg, sql: `CASE WHEN ${filter.sql} THEN ${arg.sql} END` };
}

/** The smallest or largest struct or array, or what stands beside it, where NULL inside is the smallest value. */
function extremeOfNested(
  call: BoundCall,
  args: readonly Fragment[],
  clauses: (condition?: string) => string,
): string | undefined {
  const [, end, by] = /^(min|max)(_by)?$/.exec(call.name) ?? [];
  const place = by === undefined ? 0 : 1;
  const [value, key] = [args[0], args[place]];
  const type = call.args[place]?.type;
  if (end === undefined || value === undefined || key === undefined || type === undefined || !isNested(type))
    return undefined;
  return `arg_${end}_null(${value.sql}, ${orderKey(key.sql, type)})${clauses(`${key.sql} IS NOT NULL`)}`;
}

/** What stands after OVER. */
export function renderWindow(rendering: Rendering, window: BoundWindow, span: BoundCall["span"]): string {
  const parts: string[] = [];
  if (window.base !== undefined) parts.push(quoteName(window.base));
  if (window.partitionBy.length > 0)
    parts.push(`PARTITION BY ${window.partitionBy.map((value) => rendering.render(value).sql).join(", ")}`);
  if (window.orderBy.length > 0) {
    const keys = window.orderBy.map((item) => sortKey(rendering.render(item.value).sql, item.value.type, item));
    parts.push(`ORDER BY ${keys.join(", ")}`);
  }
  if (window.frame !== undefined) {
    const { unit, start, end } = window.frame;
    const bounds = [start, end].map((bound) =>
      bound?.kind === "offset" && unit === "RANGE"
        ? `${renderDistance(rendering, window, bound, span)} ${bound.direction}`
        : renderBound(rendering, bound ?? { kind: "current" }),
    );
    parts.push(`${unit} BETWEEN ${bounds.join(" AND ")}`);
  }
  return `(${parts.join(" ")})`;
}

function renderBound(rendering: Rendering, bound: BoundFrame): string {
  if (bound.kind === "current") return "CURRENT ROW";
  if (bound.kind === "unbounded") return `UNBOUNDED ${bound.direction}`;
  return `${rendering.render(bound.value).sql} ${bound.direction}`;
}
