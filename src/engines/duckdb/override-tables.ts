import type { DeclaredTable } from "../engine.js";
import type { DuckDBOptions, FileMapping } from "./options.js";

/** The options of a target with tables over its own, which are found without regard to upper and lower case. */
export function overrideTables(options: DuckDBOptions, overrides: readonly DeclaredTable[]): DuckDBOptions {
  const files = overrides.flatMap(({ name, source }): readonly (readonly [string, FileMapping])[] =>
    source.kind === "file" ? [[name, source]] : [],
  );
  const taken = new Set(files.map(([name]) => name.toLowerCase()));
  const others = Object.entries(options.tables ?? {}).filter(([name]) => !taken.has(name.toLowerCase()));
  return { ...options, tables: Object.fromEntries<FileMapping | string>([...files, ...others]) };
}
