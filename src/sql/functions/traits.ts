import { isFunctionName, signatureTexts } from "./index.js";

/** What a function is besides its types. */
export type Trait = "aggregate" | "window" | "nondeterministic" | "clock";

/** The word before a function's signature. */
export function traitOf(name: string): Trait | undefined {
  if (!isFunctionName(name)) return undefined;
  const [, word] = /^(aggregate|window|nondeterministic|clock) /.exec(signatureTexts[name]) ?? [];
  // The pattern allows exactly the traits.
  return word as Trait | undefined;
}
