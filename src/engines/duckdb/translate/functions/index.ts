import type { FunctionName } from "../../../../sql/index.js";
import { aggregateSpellings } from "./aggregate.js";
import type { AggregateSpelling } from "./aggregate-spelling.js";
import { bytesSpellings } from "./bytes.js";
import { collectionSpellings } from "./collection.js";
import { conditionSpellings } from "./condition.js";
import { jsonSpellings } from "./json.js";
import { numberSpellings } from "./number.js";
import type { Spelling } from "./spelling.js";
import { textSpellings } from "./text.js";
import { timeSpellings } from "./time.js";
import { volatileSpellings } from "./volatile.js";

// Made on first use: they are hundreds, and many texts call no function.
let scalars: ReadonlyMap<string, Spelling> | undefined;
let aggregates: ReadonlyMap<string, AggregateSpelling> | undefined;

function scalarSpellings(): ReadonlyMap<string, Spelling> {
  return new Map(
    // An object of so many names would take milliseconds to make.
    [
      bytesSpellings(),
      collectionSpellings(),
      conditionSpellings(),
      jsonSpellings(),
      numberSpellings(),
      textSpellings(),
      timeSpellings(),
      volatileSpellings(),
    ].flatMap((spellings) => Object.entries(spellings)),
  );
}

/** How a function of one row is written. Undefined for aggregates and window functions. */
export function spellingOf(name: FunctionName): Spelling | undefined {
  scalars ??= scalarSpellings();
  return scalars.get(name);
}

/** How a function of many rows is written. */
export function aggregateSpellingOf(name: FunctionName): AggregateSpelling | undefined {
  aggregates ??= new Map(Object.entries(aggregateSpellings()));
  return aggregates.get(name);
}
