import { inferType, parseCondition, printType, type SqlType } from "../../../../src/sql/index.js";
import { type CallForm, formsOf, type Slot } from "../../../generator/call-forms.js";
import { samplesOf } from "../../../generator/literals.js";
import { ordersColumns } from "../../../generator/orders.js";

/** For every number of arguments. */
const mostForms = 2;
const mostRows = 4;
/** Numbers have more edges than the others, and lists take long. */
const mostSamples: Readonly<Partial<Record<SqlType["kind"], number>>> = {
  string: 3,
  array: 2,
  map: 2,
  struct: 2,
  date: 4,
  timestamp: 4,
};

/** The arguments of a call. */
export type Args = readonly string[];

/** A few ways to call a function for every number of arguments that it takes. */
export function someFormsOf(name: string): readonly CallForm[] {
  const seen = new Map<number, number>();
  return formsOf(name).filter(({ slots }) => {
    const count = seen.get(slots.length) ?? 0;
    seen.set(slots.length, count + 1);
    return count < mostForms;
  });
}

/** `name(a, b)` */
export function callOf({ name }: CallForm, args: Args): string {
  // It is a word form alone.
  return name === "extract" ? `extract(${unquoted(args[0])} FROM ${args[1]})` : `${name}(${args.join(", ")})`;
}

/** Arguments that are the first samples of all, the second of all and so on. */
export function rowsOfSamples({ slots }: CallForm): readonly Args[] {
  const lists = slots.map(samplesOfSlot);
  const most = Math.min(mostRows, Math.max(1, ...lists.map((list) => list.length)));
  return Array.from({ length: most }, (_, row) => lists.map((list) => list[row % list.length] ?? "NULL"));
}

/** The arguments with a sample more in one place, for every place and sample. */
export function withOtherSamples({ slots }: CallForm, args: Args): readonly Args[] {
  return slots.flatMap((slot, index) => samplesOfSlot(slot).map((sample) => args.with(index, sample)));
}

/** The arguments with NULL of the same type in one place, for every place that a value can stand in. */
export function withNulls({ slots }: CallForm, args: Args): readonly Args[] {
  return slots.flatMap((slot, index) => {
    const type = typeOfSlot(slot, args[index] ?? "");
    return type === undefined ? [] : [args.with(index, `CAST(NULL AS ${type})`)];
  });
}

function typeOfSlot(slot: Slot, arg: string): string | undefined {
  if (slot.kind === "lambda") return undefined;
  if (slot.kind === "value") return printType(slot.type);
  // A unit such as DAY is a word, no value.
  if (/^[A-Z]+$/.test(arg) && !["TRUE", "FALSE", "NULL"].includes(arg)) return undefined;
  const type = inferType(parseCondition(arg), { columns: ordersColumns, text: arg });
  return type.kind === "null" ? "STRING" : printType(type);
}

function samplesOfSlot(slot: Slot): readonly string[] {
  if (slot.kind === "constant") return slot.texts;
  if (slot.kind === "value") return samplesOf(slot.type).slice(0, mostSamples[slot.type.kind] ?? 8);
  const names = slot.parameters.map((_, index) => `x${index}`);
  const wanted = printType(slot.result);
  const own = names.filter((_, index) => slot.parameters.map((type) => printType(type))[index] === wanted);
  const bodies = [...own, ...samplesOf(slot.result).slice(0, 2), `CAST(NULL AS ${wanted})`];
  return bodies.map((body) => `(${names.join(", ")}) -> ${body}`);
}

function unquoted(text = ""): string {
  return text.replaceAll("'", "");
}
