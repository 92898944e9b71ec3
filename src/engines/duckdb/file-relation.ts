import { extname } from "node:path";
import { QualityError } from "../../errors.js";
import type { FileSource } from "../../model/table.js";
import { parseType, type SqlType } from "../../sql/index.js";
import { quoteName, quoteText } from "./translate/quote.js";

type Format = NonNullable<FileSource["format"]>;

const formats: Readonly<Record<string, Format>> = {
  ".parquet": "parquet",
  ".csv": "csv",
  ".tsv": "csv",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
};

/** What the files hold. @throws QualityError `CONFIG_INVALID` for an ending that is not known */
export function formatOf({ format, path }: FileSource): Format {
  const known = format ?? formats[extname(path.replace(/\.gz$/, "")).toLowerCase()];
  if (known === undefined) {
    throw new QualityError("CONFIG_INVALID", `${path} does not say what it holds`, {
      hint: 'Known endings: .parquet, .csv, .tsv, .jsonl, .ndjson. Or give file(…, { format: "csv" }).',
    });
  }
  return known;
}

/** What a path says of a column, as in `year=2026/`, is text as well. */
const partitionsAsText = "hive_types_autocast = false";

/** The declared columns. @throws QualityError `SQL_SYNTAX` for a type that is none */
export function declaredTypes({ columns = {} }: FileSource): ReadonlyMap<string, SqlType> {
  return new Map(Object.entries(columns).map(([name, type]) => [name, parseType(type)]));
}

/**
 * A table function of DuckDB that reads the files.
 * @param types of CSV and JSON columns, in DuckDB's words; without them they are found out
 */
export function fileRelation(
  source: FileSource,
  paths: readonly string[],
  types: ReadonlyMap<string, string> | undefined,
): string {
  const files = `[${paths.map(quoteText).join(", ")}]`;
  const several = paths.length > 1 ? ["union_by_name = true"] : [];
  switch (formatOf(source)) {
    case "parquet":
      return call("read_parquet", files, several);
    case "csv":
      return call("read_csv", files, [
        ...several,
        `header = ${source.header ?? true}`,
        // DuckDB would drop lines: those before the ones that it can read best, and those that look like a comment.
        "skip = 0",
        "comment = ''",
        // Where its sample holds no quote, DuckDB takes the quotes that come later for text.
        `quote = '"'`,
        `escape = '"'`,
        ...(source.delimiter === undefined ? [] : [`delim = ${quoteText(source.delimiter)}`]),
        ...(source.nullText === undefined ? [] : [`nullstr = ${quoteText(source.nullText)}`]),
        // Without a format, DuckDB guesses one, and takes 01/02/2026 for whichever day it likes.
        ...(types === undefined ? ["dateformat = '%Y-%m-%d'"] : ["all_varchar = true", partitionsAsText]),
      ]);
    case "jsonl":
      return call("read_json", files, [
        "format = 'newline_delimited'",
        ...(types === undefined ? several : [`columns = ${struct(types)}`, partitionsAsText]),
      ]);
  }
}

function call(name: string, files: string, options: readonly string[]): string {
  return `${name}(${[files, ...options].join(", ")})`;
}

function struct(types: ReadonlyMap<string, string>): string {
  return `{${[...types].map(([name, type]) => `${quoteName(name)}: ${quoteText(type)}`).join(", ")}}`;
}
