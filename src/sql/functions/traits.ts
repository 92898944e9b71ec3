import { isFunctionName, signatureTexts } from "./index.js";

/** What a function is besides its types. */
export type Trait = "aggregate" | "window" | "nondeterministic" | "clock";

const known = new Map<string, Trait | undefined>();

/** The word before a function's signature. */
export function traitOf(name: string): Trait | undefined {
  if (!isFunctionName(name)) return undefined;
  if (known.has(name)) return known.get(name);
  const [, word] = /^(aggregate|window|nondeterministic|clock) /.exec(signatureTexts[name]) ?? [];
  // The pattern allows exactly the traits.
  const trait = word as Trait | undefined;
  known.set(name, trait);
  return trait;
}
