import { caseMacros } from "./case-macros.js";
import { castHelpers, castMacros } from "./cast-macros.js";
import { collectionMacros } from "./collection-macros.js";
import { numberMacros } from "./number-macros.js";
import { textMacros } from "./text-macros.js";
import { timeMacros } from "./time-macros.js";

/** The statements that define our macros, in an order in which each one finds those that it is made of. */
export function macros(): readonly string[] {
  return [
    ...numberMacros(),
    ...castHelpers(),
    ...castMacros(),
    ...caseMacros(),
    ...textMacros(),
    ...timeMacros(),
    ...collectionMacros(),
  ];
}

const call = /\bdq_\w+(?=\()/g;
/** Made on first use: most statements call none. */
let byName: ReadonlyMap<string, string> | undefined;

/**
 * The macros that DuckDB SQL calls, with those that they call in turn: name → the statement that defines it, to be run
 * in this order. A session needs few of them, and defining all takes longer than a small statement.
 */
export function macrosIn(sql: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (text: string): void => {
    for (const [name] of text.matchAll(call)) {
      byName ??= new Map(macros().map((one) => [one.match(call)?.[0] ?? "", one]));
      const macro = byName.get(name);
      if (macro === undefined || found.has(name)) continue;
      add(macro.slice(macro.indexOf(" AS ")));
      found.set(name, macro);
    }
  };
  add(sql);
  return found;
}
