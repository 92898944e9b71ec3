import type { MappedTable } from "../../init/config-text.js";
import type { TableProfile } from "../../init/profile.js";
import type { TextReading } from "../../init/sample.js";

/** A table to write rules for. */
export interface InitTable {
  /** The logical name. */
  readonly name: string;
  /** Where its rows are, in the user's words. */
  readonly source: string;
  readonly reading: TextReading;
  /** How the target finds it, where the name alone does not say so. */
  readonly mapped?: MappedTable;
}

/** Columns and their types, as a config declares them. */
export type DeclaredColumns = Readonly<Record<string, string>>;

/** A table that has been looked at. */
export interface ReadTable {
  readonly table: InitTable;
  readonly profile: TableProfile;
  /** The columns to declare, for texts in files. */
  readonly columns?: DeclaredColumns;
  readonly durationMs: number;
}
