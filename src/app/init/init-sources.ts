import { QualityError } from "../../errors.js";
import { type FoundSources, findSources, namedSource, type Source } from "./find-sources.js";
import type { InitOptions } from "./init-options.js";

/** More tables than this are not taken unasked. */
const mostUnasked = 20;

/** The data that the command names, or else what is found. @throws QualityError `NO_SOURCE_FOUND`, `FILE_MISSING` */
export async function initSources(
  { sources: words, database, tables }: InitOptions,
  folder: string,
): Promise<FoundSources> {
  const named = [...words, ...(database === undefined ? [] : [database])];
  if (named.length === 0) {
    const { sources, passedOver } = await findSources(folder);
    const wanted = tables.length === 0 ? sources : sources.filter(({ kind }) => kind === "database");
    return { sources: wanted.slice(0, mostUnasked), passedOver: [...passedOver, ...tooMany(wanted)] };
  }
  const found = await Promise.all(named.map((word) => namedSource(folder, word)));
  const sources = withoutRepeats(found.flatMap((one) => one.sources));
  if (tables.length > 0 && !sources.some(({ kind }) => kind === "database")) throw tableWithoutDatabase(tables);
  return {
    sources,
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  };
}

function tableWithoutDatabase([first]: readonly string[]): QualityError {
  return new QualityError("USAGE", `--table ${first} names a table, and no database`, {
    hint: "Give --database FILE, or a config whose target has the table.",
  });
}

function tooMany(sources: readonly Source[]): FoundSources["passedOver"] {
  const [first, ...more] = sources.slice(mostUnasked);
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return [{ path: `${first.path}${others}`, why: `${mostUnasked} are enough to begin with; name what you want` }];
}

function withoutRepeats(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [source.path, source])).values()];
}

/** What to say where there is nothing to begin with. */
export function nothingFound(passedOver: FoundSources["passedOver"]): QualityError {
  const [first] = passedOver;
  const seen = first === undefined ? "" : `: ${first.path} is left alone, because ${first.why}`;
  return new QualityError("NO_SOURCE_FOUND", `There is no data to start from here${seen}`, {
    hint: "Give a file, as in dq init data/orders.csv (csv, tsv, parquet, jsonl, ndjson), or a DuckDB database: dq init --database shop.duckdb.",
  });
}
