import { isFunctionName, signatureText } from "./index.js";

/** What a function is besides its types. */
export type Trait = "aggregate" | "window" | "nondeterministic" | "clock";

const known = new Map<string, Trait | undefined>();

/** The word before a function's signature. */
export function traitOf(name: string): Trait | undefined {
  const found = known.get(name);
  if (found !== undefined || known.has(name) || !isFunctionName(name)) return found;
  const [, word] = /^(aggregate|window|nondeterministic|clock) /.exec(signatureText(name)) ?? [];
  // The pattern allows exactly the traits.
  const trait = word as Trait | undefined;
  known.set(name, trait);
  return trait;
}
