import type { SqlType } from "../../../../sql/index.js";
import { refuse } from "../render/rendering.js";
import type { SpelledCall } from "./spelling.js";

/** A call of many rows. */
export interface SpelledAggregate extends SpelledCall {
  /** `DISTINCT ` or nothing. */
  readonly distinct: string;
  /** FILTER and OVER, to be put behind every DuckDB aggregate that the call is written with; `condition` narrows the filter. */
  clauses(condition?: string): string;
}

/** How an aggregate or window function is written in DuckDB. */
export type AggregateSpelling = (call: SpelledAggregate) => string;

/** The first argument. */
export function first(call: SpelledAggregate): string {
  return call.args[0]?.sql ?? "NULL";
}

/** The type of the first argument. */
export function typeOfFirst(call: SpelledAggregate): SqlType {
  return call.bound[0]?.type ?? { kind: "null" };
}

/** The same aggregate under a DuckDB name. */
export function plain(name: string): AggregateSpelling {
  return (call) => `${name}(${call.distinct}${call.args.map((arg) => arg.sql).join(", ")})${call.clauses()}`;
}

/** An aggregate without an exact counterpart. */
export function refused(why: string): AggregateSpelling {
  return ({ rendering, call }) => refuse(rendering, `${call.name}() ${why} cannot run on DuckDB`, call.span);
}
