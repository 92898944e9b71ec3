import fc from "fast-check";
import { castTexts } from "../../src/sql/functions/index.js";
import type { Trait } from "../../src/sql/functions/traits.js";
import type { SqlType } from "../../src/sql/index.js";
import { type CallForm, formsByType, type Slot } from "./call-forms.js";
import type { Generating, Ways } from "./generating.js";
import { level } from "./print/level.js";
import { keyOf, typeNamed } from "./types.js";
import { atom, listOf, type Texts, together, type Written } from "./written.js";

const known = new Map<Trait | undefined, ReadonlyMap<string, readonly CallForm[]>>();

/** The ways to call functions that give a type. */
export function formsGiving(type: SqlType, trait?: Trait): readonly CallForm[] {
  const forms = known.get(trait) ?? formsByType(trait);
  known.set(trait, forms);
  return forms.get(keyOf(type)) ?? [];
}

/** Calls of functions that give a type: every function as often as any other. */
export function callsOf(type: SqlType, generating: Generating): Ways {
  const forms = formsGiving(type);
  const names = [...new Set(forms.map(({ name }) => name))];
  const calls = names
    .map((name) => forms.filter((form) => form.name === name))
    .map((own) => fc.oneof(...own.map((form) => callOf(form, generating))));
  const casts = Object.entries(castTexts)
    .filter(([, text]) => text === `cast ${keyOf(type)}`)
    .map(([name]) =>
      generating.of(typeNamed("string")).map((value) => together(level.primary, [`${name}(`, value, ")"])),
    );
  return [...calls, ...casts].length === 0 ? [] : [{ arbitrary: fc.oneof(...calls, ...casts), weight: 8 }];
}

/** A call in one of the ways that its function has. */
export function callOf({ name, slots }: CallForm, generating: Generating): fc.Arbitrary<Written> {
  return fc
    .tuple(fc.constantFrom(name, name, name, name.toUpperCase()), ...slots.map((slot) => argumentOf(slot, generating)))
    .map(([written, ...args]) => together(level.primary, [`${written}(`, listOf(args), ")"]));
}

function argumentOf(slot: Slot, generating: Generating): fc.Arbitrary<Texts> {
  switch (slot.kind) {
    case "constant":
      return fc.constantFrom(...slot.texts).map(atom);
    case "value":
      return generating.of(slot.type);
    case "lambda":
      return lambdaOf(slot, generating);
  }
}

/** Names of lambda variables; a column may have the same name. */
const names = ["x", "y", "id"];

function lambdaOf(
  { parameters, result }: Extract<Slot, { kind: "lambda" }>,
  generating: Generating,
): fc.Arbitrary<Texts> {
  const depth = generating.variables.length;
  const variables = parameters.map((type, index) => ({
    name: (names[index] ?? "z") + (depth === 0 ? "" : depth),
    type,
  }));
  const list = variables.map(({ name }) => name).join(", ");
  const head = variables.length === 1 ? list : `(${list})`;
  return generating.within(variables, result).map((body) => together(level.lambda, [`${head} -> `, body]));
}
