import { isQualityError, QualityError } from "../../errors.js";
import { nearest } from "../../nearest.js";
import { parseTableName, quoteIdentifier } from "../../sql/index.js";
import type { DeclaredTable } from "../engine.js";
import { withAccessHint } from "./access-hint.js";
import type { Ask } from "./ask.js";
import { describeTable, type WarehouseDescription } from "./describe-table.js";
import { listTables } from "./list-tables.js";
import type { DatabricksOptions } from "./options.js";
import { warehouseName } from "./warehouse-name.js";
import type { WarehouseTable } from "./warehouse-statement.js";

/** A table that was looked up. */
export interface KnownTable extends WarehouseDescription, WarehouseTable {}

/** Finds tables by their logical names, each once, so that all statements of a run read the same version. */
export class KnownTables {
  readonly #options: DatabricksOptions;
  readonly #declared: readonly DeclaredTable[];
  readonly #written: ReadonlySet<string>;
  readonly #known: Map<string, Promise<KnownTable>> = new Map();
  readonly #found: Map<string, KnownTable> = new Map();

  /** @param written tables that change while the run lasts: they are never pinned, and looked at each time */
  constructor(options: DatabricksOptions, declared: readonly DeclaredTable[], written: readonly string[]) {
    this.#options = options;
    this.#declared = declared;
    this.#written = new Set(written.map((name) => name.toLowerCase()));
  }

  isWritten(name: readonly string[]): boolean {
    return this.#written.has(name.join(".").toLowerCase());
  }

  /** @throws QualityError `TABLE_UNKNOWN` */
  find(name: string, ask: Ask): Promise<KnownTable> {
    const key = name.toLowerCase();
    if (this.#written.has(key)) return this.#find(name, ask, false);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(name, ask, true).then((table) => {
      this.#found.set(key, table);
      return table;
    });
    this.#known.set(key, found);
    // What went wrong for a moment may go right the next time.
    found.catch(() => this.#known.delete(key));
    return found;
  }

  /** The name of a table, with its version where it was looked up. */
  resolve(name: readonly string[]): WarehouseTable {
    return this.#found.get(name.join(".").toLowerCase()) ?? { name: this.nameOf(name.join(".")) };
  }

  nameOf(name: string): readonly string[] {
    const declared = this.#declared.find((table) => table.name.toLowerCase() === name.toLowerCase());
    const mapped = Object.keys(this.#options.tables ?? {}).some((key) => key.toLowerCase() === name.toLowerCase());
    if (declared?.source.kind === "file" && !mapped) {
      throw new QualityError("TABLE_UNKNOWN", `${name} is a file, which a warehouse does not read`, {
        hint: `Say where its rows are on the warehouse: tables: { ${JSON.stringify(name)}: "catalog.schema.table" } of the target.`,
      });
    }
    return warehouseName(mapped ? name.split("\n") : parseTableName(name), this.#options);
  }

  async #find(name: string, ask: Ask, pin: boolean): Promise<KnownTable> {
    const parts = this.nameOf(name);
    try {
      return { ...(await describeTable(parts.map(quoteIdentifier).join("."), ask, pin)), name: parts };
    } catch (error) {
      if (!isQualityError(error) || error.code !== "TABLE_UNKNOWN") throw withAccessHint(error, () => [parts]);
      throw await this.#unknown(name, parts, ask, error);
    }
  }

  async #unknown(name: string, parts: readonly string[], ask: Ask, cause: QualityError): Promise<QualityError> {
    const onWarehouse = parts.join(".");
    const written =
      onWarehouse.toLowerCase() === name.toLowerCase() ? "" : `, which is ${onWarehouse} on the warehouse`;
    const there = await listTables(parts.slice(0, -1), ask).catch(() => []);
    const meant = nearest(parts.at(-1) ?? "", there);
    const [where = "the schema"] = parts.length > 1 ? [parts.slice(0, -1).join(".")] : [];
    const list =
      there.length === 0 ? `${where} is not there, is empty, or may not be looked into.` : `There are ${shown(there)}.`;
    return new QualityError("TABLE_UNKNOWN", `There is no table ${name}${written}`, {
      hint: meant === undefined ? list : `Did you mean ${[...parts.slice(0, -1), meant].join(".")}? ${list}`,
      errorClass: cause.errorClass,
      sqlState: cause.sqlState,
      cause,
    });
  }
}

const shownAtMost = 10;

function shown(names: readonly string[]): string {
  return `${names.slice(0, shownAtMost).join(", ")}${names.length > shownAtMost ? ", …" : ""}`;
}
