import type { Bound, BoundCall, FunctionName } from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";
import { aggregateSpellings } from "../functions/aggregate.js";
import { collectionSpellings } from "../functions/collection.js";
import { conditionSpellings } from "../functions/condition.js";
import { numberSpellings } from "../functions/number.js";
import type { Spelling } from "../functions/spelling.js";
import { textSpellings } from "../functions/text.js";
import { timeSpellings } from "../functions/time.js";
import { volatileSpellings } from "../functions/volatile.js";
import type { Rendering } from "./rendering.js";

/** How DuckDB spells every function of the language. A function without a spelling does not compile. */
const spellings: Readonly<Record<FunctionName, Spelling>> = {
  ...aggregateSpellings,
  ...collectionSpellings,
  ...conditionSpellings,
  ...numberSpellings,
  ...textSpellings,
  ...timeSpellings,
  ...volatileSpellings,
};

export function renderCall(rendering: Rendering, call: Extract<Bound, { kind: "call" }> & BoundCall): Fragment {
  return spellings[call.name](rendering, call);
}
