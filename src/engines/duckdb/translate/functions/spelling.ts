import type { Bound, BoundCall } from "../../../../sql/index.js";
import { callOf, type Fragment, fragment, macroCall } from "../fragment.js";
import { type Rendering, refuse } from "../render/rendering.js";

/** How a function of Databricks is written in DuckDB, with the same meaning for every argument. */
export type Spelling = (call: SpelledCall) => Fragment;

/** A call whose arguments were rendered. */
export interface SpelledCall {
  readonly rendering: Rendering;
  readonly call: BoundCall;
  readonly args: readonly Fragment[];
  /** The arguments as they were bound: for their types and their constants. */
  readonly bound: readonly Bound[];
}

/** The same function under a DuckDB name. */
export function named(name: string): Spelling {
  return ({ args }) => fragment(callOf(name, args), args);
}

/** The same function, whose whole-number result DuckDB makes wider. */
export function integer(name: string): Spelling {
  const spell = named(name);
  return (call) => {
    const value = spell(call);
    return fragment(`CAST(${value.sql} AS INTEGER)`, [value]);
  };
}

/** One of our macros. */
export function macro(name: string): Spelling {
  return ({ args }) => macroCall(name, args, false);
}

/** One of our macros, which may raise an error. */
export function raisingMacro(name: string): Spelling {
  return ({ args }) => macroCall(name, args, true);
}

/** A text with `$1`, `$2`, … for the arguments. */
export function template(text: string): Spelling {
  let pieces: readonly string[] | undefined;
  return ({ args }) => {
    // Text and the numbers of arguments, in turn. Made on first use, as there are hundreds of these.
    pieces ??= text.split(/\$(\d)/);
    const parts: Fragment[] = [];
    let sql = "";
    for (const [index, piece] of pieces.entries()) {
      const arg = index % 2 === 0 ? undefined : args[Number(piece) - 1];
      if (arg !== undefined) parts.push(arg);
      sql += index % 2 === 0 ? piece : (arg?.sql ?? "");
    }
    return fragment(sql, parts);
  };
}

/** Like {@link template}, for what may raise an error. */
export function raising(text: string): Spelling {
  return thatRaises(template(text));
}

function thatRaises(spell: Spelling): Spelling {
  return (call) => ({ ...spell(call), raises: true });
}

/** One spelling for each number of arguments. */
export function byCount(spellings: Readonly<Record<number, Spelling>>): Spelling {
  return (call) => {
    const spelling = spellings[call.args.length];
    return spelling === undefined ? refused(`with ${call.args.length} arguments`)(call) : spelling(call);
  };
}

/** A function without an exact counterpart. */
export function refused(why: string): Spelling {
  return ({ rendering, call }) => refuse(rendering, `${call.name}() ${why} cannot run on DuckDB`, call.span);
}

/** One of our callbacks. */
export function callback(name: string): Spelling {
  return named(`dq_js_${name}`);
}

/** One of our callbacks, which may raise an error. */
export function raisingCallback(name: string): Spelling {
  return thatRaises(callback(name));
}
