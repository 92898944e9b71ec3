/** A line with more or fewer values than the first line has names. */
export interface RaggedLine {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly values: number;
  readonly names: number;
}

/** A record of CSV text: the line that it begins in, and how many values it has. */
interface CsvRecord {
  readonly line: number;
  readonly values: number;
}

/** What may stand between the values of a CSV file. */
const delimiters: readonly string[] = [",", ";", "\t", "|"];

/** True where the first line does not have the names of that many columns, or a line could have more than one value. */
export function isDoubtful(beginning: string, columns: number): boolean {
  if (columns > 1) return !delimiters.some((delimiter) => namesIn(beginning, delimiter) === columns);
  return delimiters.some((delimiter) => firstOf(beginning, delimiter, ({ values }) => values > 1) !== undefined);
}

/** The line for which a reader may have taken the file for another one than it is; undefined where all lines agree. */
export function raggedLine(text: string, columns: number): RaggedLine | undefined {
  const counts = delimiters.map((delimiter) => ({ delimiter, names: namesIn(text, delimiter) }));
  const [most] = counts.toSorted((a, b) => b.names - a.names);
  if (most !== undefined && most.names > 1) return firstRagged(text, most.delimiter);
  // A title stands where the names should.
  const found = delimiters.flatMap((delimiter) => firstRagged(text, delimiter) ?? []);
  return found.find(({ values }) => columns === 1 || values === columns);
}

function namesIn(text: string, delimiter: string): number {
  return firstOf(`${text}\n`, delimiter, () => true)?.values ?? 0;
}

function firstRagged(text: string, delimiter: string): RaggedLine | undefined {
  const names = namesIn(text, delimiter);
  const ragged = firstOf(text, delimiter, ({ values }) => values !== names);
  return ragged === undefined ? undefined : { ...ragged, names };
}

/**
 * The first record of that kind. Line ends between quotes belong to a value, and lines without a character are none. A
 * record that no line end closes may be cut off and is passed over.
 */
function firstOf(text: string, delimiter: string, isWanted: (record: CsvRecord) => boolean): CsvRecord | undefined {
  let [line, begins, values, isQuoted, isBlank] = [1, 1, 1, false, true];
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) values += 1;
    if (character === "\n") line += 1;
    if (character !== "\n" || isQuoted) {
      if (character !== "\r") isBlank = false;
      continue;
    }
    const record = { line: begins, values };
    if (!isBlank && isWanted(record)) return record;
    [begins, values, isBlank] = [line, 1, true];
  }
  return undefined;
}
