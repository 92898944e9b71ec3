import { isQualityError } from "../../src/errors.js";
import { isFunctionName, signatureTexts } from "../../src/sql/functions/index.js";
import { type Pattern, type Signature, signaturesOf } from "../../src/sql/functions/signature.js";
import { type Trait, traitOf } from "../../src/sql/functions/traits.js";
import { inferType, parseCondition, parseType, printType, type SqlType } from "../../src/sql/index.js";
import { argumentLists, constantsOf } from "./constants.js";
import { ordersColumns } from "./orders.js";
import { keyOf, type TypeName, typeNamed } from "./types.js";

/** What stands in the place of an argument. */
export type Slot =
  | { readonly kind: "value"; readonly type: SqlType }
  | { readonly kind: "constant"; readonly texts: readonly string[] }
  | { readonly kind: "lambda"; readonly parameters: readonly SqlType[]; readonly result: SqlType };

/** A way to call a function with types that it takes, and the type that it gives then. */
export interface CallForm {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly result: SqlType;
}

const numbers: readonly TypeName[] = ["int", "double", "decimal", "bigint", "tinyint", "string"];
const wholes: readonly TypeName[] = ["int", "bigint", "smallint", "tinyint"];
const keys: readonly TypeName[] = ["string", "int", "date", "decimal", "double", "timestamp"];
const values: readonly TypeName[] = [
  "int",
  "string",
  "decimal",
  "date",
  "double",
  "boolean",
  "timestamp",
  "bigint",
  "strings",
  "item",
  "map",
  "binary",
];
const pools: Readonly<Record<string, readonly TypeName[]>> = {
  N: numbers,
  D: numbers,
  I: wholes,
  E: keys,
  W: keys,
  K: keys,
};

/** How many choices of types are tried for a signature. */
const choices = values.length;

/** The ways to call functions that give a type, by the key of the type; those of one trait, or of none. */
export function formsByType(trait: Trait | undefined): ReadonlyMap<string, readonly CallForm[]> {
  const forms = new Map<string, CallForm[]>();
  for (const name of signatureTexts().keys()) {
    if (traitOf(name) !== trait) continue;
    for (const form of formsOf(name)) forms.set(keyOf(form.result), [...(forms.get(keyOf(form.result)) ?? []), form]);
  }
  return forms;
}

/** The ways to call a function, as the binder of the language accepts them. */
export function formsOf(name: string): readonly CallForm[] {
  const lists = argumentLists[name];
  const found = lists === undefined ? slotsByTable(name) : lists.map((list) => list.map(slotOfText));
  const forms = new Map<string, CallForm>();
  for (const slots of found) {
    const result = resultOf(name, slots);
    if (result !== undefined) forms.set(JSON.stringify(slots), { name, slots, result });
  }
  return [...forms.values()];
}

function slotOfText(text: string): Slot {
  const [, type] = /^<(.*)>$/.exec(text) ?? [];
  return type === undefined ? { kind: "constant", texts: [text] } : { kind: "value", type: parseType(type) };
}

function slotsByTable(name: string): readonly (readonly Slot[])[] {
  if (!isFunctionName(name)) return [];
  return signaturesOf(name).flatMap((signature) =>
    countsOf(signature).flatMap((count) =>
      Array.from({ length: choices }, (_, choice) => slotsOf(name, signature, count, choice)),
    ),
  );
}

function countsOf({ parameters }: Signature): readonly number[] {
  const required = parameters.filter(({ optional, repeated }) => !optional && !repeated).length;
  const most = parameters.length + (parameters.at(-1)?.repeated === true ? 2 : 0);
  return Array.from({ length: most - required + 1 }, (_, more) => required + more);
}

function slotsOf(name: string, { parameters }: Signature, count: number, choice: number): readonly Slot[] {
  const variables = new Map<string, SqlType>();
  return Array.from({ length: count }, (_, index): Slot => {
    const texts = constantsOf(name, index, count);
    if (texts !== undefined) return { kind: "constant", texts };
    const pattern = (parameters[index] ?? parameters.at(-1))?.pattern ?? { kind: "any" };
    if (pattern.kind !== "lambda")
      return { kind: "value", type: typeOf(pattern, variables, choice + (pattern.kind === "any" ? index : 0)) };
    return {
      kind: "lambda",
      parameters: pattern.parameters.map((parameter) => typeOf(parameter, variables, choice)),
      result: typeOf(pattern.result, variables, choice),
    };
  });
}

function typeOf(pattern: Pattern, variables: Map<string, SqlType>, choice: number): SqlType {
  switch (pattern.kind) {
    case "type":
      return pattern.type;
    case "small":
    case "index":
      return typeNamed("int");
    case "text":
      return typeNamed("string");
    case "whole":
      return typeNamed("bigint");
    case "variable": {
      const pool = pools[pattern.name] ?? values;
      const name = pool[(choice + variables.size * 3) % pool.length] ?? "int";
      const type = variables.get(pattern.name) ?? typeNamed(name);
      variables.set(pattern.name, type);
      return type;
    }
    case "array":
      return { kind: "array", element: typeOf(pattern.element, variables, choice) };
    case "map":
      return {
        kind: "map",
        key: typeOf(pattern.key, variables, choice),
        value: typeOf(pattern.value, variables, choice),
      };
    default:
      return typeNamed(values[choice % values.length] ?? "int");
  }
}

/** The type of a sample of the call; undefined where these types do not fit. */
function resultOf(name: string, slots: readonly Slot[]): SqlType | undefined {
  const over = traitOf(name) === "window" ? " OVER (ORDER BY id)" : "";
  const text = `${name}(${slots.map(sampleOf).join(", ")})${over}`;
  try {
    const type = inferType(parseCondition(text), { columns: ordersColumns, text });
    return type.kind === "unknown" ? undefined : type;
  } catch (error) {
    if (isQualityError(error)) return undefined;
    throw error;
  }
}

function sampleOf(slot: Slot): string {
  switch (slot.kind) {
    case "constant":
      return slot.texts[0] ?? "NULL";
    case "value":
      return `CAST(NULL AS ${printType(slot.type)})`;
    case "lambda":
      return `(${slot.parameters.map((_, index) => `x${index}`).join(", ")}) -> CAST(NULL AS ${printType(slot.result)})`;
  }
}
