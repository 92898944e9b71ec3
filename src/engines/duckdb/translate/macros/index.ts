import { caseMacros } from "./case-macros.js";
import { castHelpers, castMacros } from "./cast-macros.js";
import { collectionMacros } from "./collection-macros.js";
import { numberMacros } from "./number-macros.js";
import { textMacros } from "./text-macros.js";
import { timeMacros } from "./time-macros.js";

/** Statements to run once per connection, in this order, before any translated statement. */
export const macros: readonly string[] = [
  ...numberMacros,
  ...castHelpers,
  ...castMacros,
  ...caseMacros,
  ...textMacros,
  ...timeMacros,
  ...collectionMacros,
];
