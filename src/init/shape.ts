/** Fewer different values than this show no shape. */
const enough = 10;
const longest = 64;

const uuids: readonly string[] = [
  "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
  "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$",
];

/** A run of characters of one kind. */
interface Run {
  readonly kind: string;
  readonly texts: readonly string[];
}

/**
 * The regular expression of a fixed shape that most of the values have, such as `^SKU-[0-9]{6}$`. Undefined where
 * there is none, or where it could be an accident: a shape has digits, or is a short code in capitals.
 */
export function shapeOfMost(values: readonly string[], isMost: IsMost): string | undefined {
  if (new Set(values).size < enough) return undefined;
  const uuid = uuids.find((pattern) =>
    isMost(values.filter((value) => new RegExp(pattern).test(value)).length, values.length),
  );
  if (uuid !== undefined) return uuid;
  const byKinds = new Map<string, string[]>();
  for (const value of values) {
    const kinds = kindsOf(value);
    byKinds.set(kinds, [...(byKinds.get(kinds) ?? []), value]);
  }
  const [kinds, most] = [...byKinds].toSorted((a, b) => b[1].length - a[1].length)[0] ?? ["", []];
  if (kinds === "" || !isMost(most.length, values.length) || new Set(most).size < enough) return undefined;
  const runs = runsOf(kinds, most);
  const parts = runs.map((run) => patternOf(run, isMost));
  if (parts.includes(undefined) || !isTelling(runs, isMost)) return undefined;
  const pattern = `^${parts.join("")}$`;
  return isMost(values.filter((value) => new RegExp(pattern).test(value)).length, values.length) ? pattern : undefined;
}

type IsMost = (fitting: number, of: number) => boolean;

/** `SKU-001` is `A-9`: letters, digits, and everything else as it is. Empty for text that has no shape. */
function kindsOf(value: string): string {
  if (value.length === 0 || value.length > longest || !/^[\x20-\x7e]+$/.test(value)) return "";
  return value
    .replaceAll(/[A-Z]+/g, "\u0001")
    .replaceAll(/[a-z]+/g, "\u0002")
    .replaceAll(/[0-9]+/g, "\u0003");
}

function runsOf(kinds: string, values: readonly string[]): readonly Run[] {
  const columns = values.map((value) => value.match(/[A-Z]+|[a-z]+|[0-9]+|[^A-Za-z0-9]/g) ?? []);
  return [...kinds].map((kind, index) => ({ kind, texts: columns.map((column) => column[index] ?? "") }));
}

const classes: Readonly<Record<string, string>> = { "\u0001": "[A-Z]", "\u0002": "[a-z]", "\u0003": "[0-9]" };

function patternOf({ kind, texts }: Run, isMost: IsMost): string | undefined {
  const characters = classes[kind];
  if (characters === undefined) return kind.replace(/[.*+?^${}()|[\]\\]/, (special) => `\\${special}`);
  const [first = ""] = texts;
  if (kind !== "\u0003" && texts.every((text) => text === first)) return first;
  const length = commonLength(texts, isMost);
  if (length !== undefined) return length === 1 ? characters : `${characters}{${length}}`;
  return kind === "\u0003" ? `${characters}+` : undefined;
}

function commonLength(texts: readonly string[], isMost: IsMost): number | undefined {
  const lengths = [...new Set(texts.map((text) => text.length))];
  return lengths.find((length) => isMost(texts.filter((text) => text.length === length).length, texts.length));
}

/** Digits behind letters or signs, digits of one length, or a code such as `DE`. */
function isTelling(runs: readonly Run[], isMost: IsMost): boolean {
  const digits = runs.filter(({ kind }) => kind === "\u0003");
  const [only] = runs;
  if (runs.length > 1) return digits.length > 0;
  const length = commonLength(only?.texts ?? [], isMost);
  return length !== undefined && (digits.length > 0 || (only?.kind === "\u0001" && length <= 3));
}
