import { aggregateFunctions } from "./aggregate.js";
import { bytesFunctions } from "./bytes.js";
import { castFunctions } from "./cast.js";
import { collectionFunctions } from "./collection.js";
import { conditionFunctions } from "./condition.js";
import { jsonFunctions } from "./json.js";
import { numberFunctions } from "./number.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { volatileFunctions } from "./volatile.js";

/** Functions that are called, as opposed to those that are a CAST. */
export type FunctionName =
  | keyof typeof aggregateFunctions
  | keyof typeof bytesFunctions
  | keyof typeof collectionFunctions
  | keyof typeof conditionFunctions
  | keyof typeof jsonFunctions
  | keyof typeof numberFunctions
  | keyof typeof textFunctions
  | keyof typeof timeFunctions
  | keyof typeof volatileFunctions;

/** Made on first use, as many texts call no function. */
let texts: ReadonlyMap<string, string> | undefined;

/** The signature of every function of the language that is known here, as text; `signature.ts` says how to read it. */
export function signatureTexts(): ReadonlyMap<string, string> {
  // An object of so many names would take milliseconds to make.
  texts ??= new Map(
    [
      aggregateFunctions,
      bytesFunctions,
      collectionFunctions,
      conditionFunctions,
      jsonFunctions,
      numberFunctions,
      textFunctions,
      timeFunctions,
      volatileFunctions,
    ].flatMap((functions) => Object.entries(functions)),
  );
  return texts;
}

/** The signatures of a function, and what stands behind them. */
export function signatureText(name: FunctionName): string {
  return signatureTexts().get(name) ?? "";
}

/** The types of the functions that are a CAST, by their names. */
export const castTexts: Readonly<Record<string, string>> = castFunctions;

/** True for the name of a known function. */
export function isFunctionName(name: string): name is FunctionName {
  return signatureTexts().has(name);
}
