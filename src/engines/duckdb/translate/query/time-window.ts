import {
  type Bound,
  bindCast,
  type Call,
  childrenOf,
  type Expression,
  literalText,
  newBinding,
  type Scope,
  type Select,
  type SqlType,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { durationOf } from "./duration.js";
import { columnsThrough } from "./nest.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";

/** A relation whose rows fall into windows of time, and the column that holds each row's window. */
export interface TimeWindows {
  readonly relation: TranslatedRelation;
  /** The scope in which the call, and the name `window`, mean that column. */
  within(scope: Scope): Scope;
}

/**
 * The relations of a SELECT that calls window(): a row for each window that the row's time falls into, and none where it has
 * no time. Undefined where it is not called.
 */
export function translateTimeWindow(
  context: QueryContext,
  select: Select,
  relation: TranslatedRelation,
  scope: Scope,
): TimeWindows | undefined {
  const [call, ...others] = windowCalls(select);
  if (call === undefined) return undefined;
  const other = others.find((one) => keyOf(context, one) !== keyOf(context, call));
  if (call.name !== "window") return context.refuse(`${call.name}() cannot run on DuckDB`, call.span);
  if (other !== undefined) return context.refuse("Several calls of window() cannot run on DuckDB", other.span);
  const { time, kind, span } = timeOf(context, call, scope);
  const [inner, outer] = [context.newAlias("timed"), context.newAlias("windowed")];
  const micros = [{ name: "time", type: { kind: "bigint" }, sql: `epoch_us(${time})` }] as const;
  const below = columnsThrough(context, relation, inner, micros);
  const [us] = below.more.map((value) => context.render(value).sql);
  const type: SqlType = { kind: "struct", fields: ["start", "end"].map((name) => ({ name, type: { kind } })) };
  const windows = [{ name: "window", type, sql: windowsOf(us ?? "NULL", span, kind) }];
  const above = columnsThrough(context, { sql: "", columns: below.columns }, outer, windows);
  const first = `(SELECT ${below.items.join(", ")} FROM ${relation.sql} WHERE ${time} IS NOT NULL) AS ${quoteName(inner)}`;
  const [value] = above.more;
  if (value === undefined) throw new Error("The column of a window is missing");
  return {
    relation: {
      sql: `(SELECT ${above.items.join(", ")} FROM ${first}) AS ${quoteName(outer)}`,
      columns: above.columns,
    },
    within: (around) => scopeWith(context, around, call, value),
  };
}

function scopeWith(context: QueryContext, scope: Scope, call: Call, value: Bound): Scope {
  const key = keyOf(context, call);
  return {
    ...scope,
    find: (path) => {
      const [first, ...rest] = path;
      const found = scope.find(path);
      if (found !== undefined || first?.text.toLowerCase() !== "window") return found;
      return { column: { ...value, span: first.span }, rest };
    },
    timeWindow: (other) => (keyOf(context, other) === key ? value : undefined),
  };
}

function keyOf({ text }: QueryContext, { span }: Call): string {
  return text.slice(span.start, span.end).replace(/\s+/g, "").toLowerCase();
}

function windowCalls({ items, groupBy, having }: Select): readonly Call[] {
  const values = [...items.map((item) => item.value), ...(groupBy?.items ?? []), ...(groupBy?.sets.flat() ?? [])];
  return [...values, ...(having === undefined ? [] : [having])].flatMap(callsIn);
}

function callsIn(expression: Expression): readonly Call[] {
  const inner = childrenOf(expression).expressions.flatMap(callsIn);
  const isWindow = expression.kind === "call" && (expression.name === "window" || expression.name === "session_window");
  return isWindow ? [expression, ...inner] : inner;
}

interface WindowSpan {
  readonly length: number;
  readonly slide: number;
  readonly start: number;
}

function timeOf(
  context: QueryContext,
  call: Call,
  scope: Scope,
): { readonly time: string; readonly kind: "timestamp" | "timestamp_ntz"; readonly span: WindowSpan } {
  const [time, ...durations] = call.args;
  if (time === undefined || durations.length < 1 || durations.length > 3)
    context.fail(
      "SQL_TYPE",
      `window() takes 2 to 4 arguments but found ${call.args.length}`,
      call.span,
      "WRONG_NUM_ARGS",
    );
  const [length = 0, slide = length, start = 0] = durations.map((duration) => microseconds(context, duration, scope));
  if (length <= 0 || slide <= 0 || slide > length || Math.abs(start) >= slide)
    context.refuse("window() with these durations cannot run on DuckDB", call.span);
  const bound = context.bind(time, scope);
  const kind = bound.type.kind === "timestamp_ntz" ? "timestamp_ntz" : "timestamp";
  if (!["timestamp", "timestamp_ntz", "date", "string"].includes(bound.type.kind))
    context.fail("SQL_TYPE", "window() needs a time", time.span, "DATATYPE_MISMATCH");
  const cast = bindCast(newBinding(context.text), bound, { kind }, "raise", time.span);
  return { time: context.render(cast).sql, kind, span: { length, slide, start } };
}

function microseconds(context: QueryContext, duration: Expression, scope: Scope): number {
  const found = durationOf(literalText(context.bind(duration, scope)) ?? "");
  return found ?? context.refuse("window() with this duration cannot run on DuckDB", duration.span);
}

/** The window of a time in microseconds; of windows that overlap, one after the other. */
function windowsOf(us: string, { length, slide, start }: WindowSpan, kind: "timestamp" | "timestamp_ntz"): string {
  const make = kind === "timestamp" ? "make_timestamptz" : "make_timestamp";
  const last = `(${us} - ((${us} - ${start}) % ${slide} + ${slide}) % ${slide})`;
  const window = (from: string): string => `{'start': ${make}(${from}), 'end': ${make}(${from} + ${length})}`;
  if (slide === length) return window(last);
  const starts = `list_transform(range(${Math.ceil(length / slide)}), lambda i: ${last} - i * ${slide})`;
  const around = `list_filter(${starts}, lambda s: ${us} < s + ${length})`;
  return `unnest(list_transform(${around}, lambda s: ${window("s")}))`;
}
