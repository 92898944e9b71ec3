import { isQualityError, QualityError } from "../../errors.js";
import type { Value } from "../../model/value.js";
import {
  type Column,
  identifier,
  inspect,
  parseStatement,
  type SqlType,
  statementVerb,
  unparsedText,
} from "../../sql/index.js";
import type {
  Capabilities,
  ConnectOptions,
  ResultSet,
  RowFile,
  RowStream,
  Session,
  StatementPurpose,
  TableDescription,
  Written,
  WrittenRows,
} from "../engine.js";
import { withAccessHint } from "./access-hint.js";
import type { Ask } from "./ask.js";
import { exportRows } from "./export-rows.js";
import { faultOf } from "./fault.js";
import { KnownTables } from "./known-tables.js";
import { limitsOf } from "./limits.js";
import { listTables } from "./list-tables.js";
import { placeInSource, type SentStatement, withPlace } from "./place-in-source.js";
import { type QueryTags, queryTags, tagsOf } from "./query-tags.js";
import { rawRows } from "./raw-rows.js";
import { readValue, scalarOf } from "./read-value.js";
import { resultColumns } from "./result-columns.js";
import type { DriverRow } from "./run-statement.js";
import type { ResolvedOptions } from "./settings/settings.js";
import { settingsOf } from "./settings/settings-of.js";
import { describeRows, tableFacts } from "./table-facts.js";
import { typeOfText } from "./type-of-text.js";
import { typesOfColumns } from "./types-of-columns.js";
import { isNested, textsAndTypes, textsByType, type Wrapped } from "./value-select.js";
import { textOf, Warehouse } from "./warehouse.js";
import { warehouseStatement } from "./warehouse-statement.js";
import { withoutUnparsed } from "./without-unparsed.js";

/** A run's connection to a warehouse. */
export class DatabricksSession implements Session {
  // Spark plans a statement of some hundred aggregates in more time than several of a hundred take.
  readonly capabilities: Capabilities = { measuresPerStatement: 100, keyProof: "apart" };
  readonly #warehouse: Warehouse;
  readonly #tables: KnownTables;
  readonly #options: ResolvedOptions;
  readonly #unparsed: Set<string> = new Set();
  readonly #signal: AbortSignal;

  private constructor(warehouse: Warehouse, options: ResolvedOptions, { tables, writes = [], signal }: ConnectOptions) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#tables = new KnownTables(options, tables, writes.flat());
    this.#signal = signal;
  }

  static async open(options: ResolvedOptions, connect: ConnectOptions): Promise<DatabricksSession> {
    refuseOverrides(connect);
    const settings = await settingsOf(options, process.env);
    const { onWaiting = () => {}, run } = connect;
    const tags = queryTags({ ...options.queryTags, ...(run === undefined ? {} : { dq_run: run }) });
    const limits = limitsOf(options);
    const warehouse = await Warehouse.open({ settings, limits, tags, onWaiting, log: options.log }, connect.signal);
    return new DatabricksSession(warehouse, options, connect);
  }

  async describe(name: string): Promise<TableDescription> {
    const { columns, snapshot, identity } = await this.#tables.find(name, this.#ask);
    return { name, columns, snapshot, identity, notes: [] };
  }

  async listTables(): Promise<readonly string[]> {
    const mapped = Object.keys(this.#options.tables ?? {});
    const names = await listTables([], this.#ask);
    return [...new Set([...mapped, ...names.map(identifier)])];
  }

  async describeQuery(sql: string): Promise<readonly Column[]> {
    await this.#findAll(sql);
    const statement = this.#sent(sql, (text) => ({ sql: `DESCRIBE QUERY ${text}`, start: "DESCRIBE QUERY ".length }));
    return this.#columnsOf(statement);
  }

  checkCondition(): void {
    // The warehouse is what all texts are written for.
  }

  checkUnparsed(condition: string): void {
    this.#unparsed.add(unparsedText(condition));
  }

  async countsDistinctCheaply(): Promise<boolean> {
    return false;
  }

  async prepare(sql: string): Promise<void> {
    await this.describeQuery(sql);
  }

  async query(sql: string, signal: AbortSignal, purpose?: StatementPurpose): Promise<ResultSet> {
    await this.#findAll(sql);
    const tags = purpose === undefined ? undefined : tagsOf(purpose);
    return (await this.#plainRows(sql, signal, tags)) ?? this.#typedRows(sql, signal, tags);
  }

  /** The answer in one statement, where the names of the columns are known and no value is nested. */
  async #plainRows(sql: string, signal: AbortSignal, tags: QueryTags | undefined): Promise<ResultSet | undefined> {
    const columns = resultColumns(withoutUnparsed(sql, this.#unparsed));
    if (columns === undefined) return undefined;
    const statement = this.#sent(sql, (text) => textsAndTypes(text, columns.length));
    const { rows, serverId } = await this.#read(statement, signal, tags);
    const typed = rows.map((row) => typedTexts(row, columns.length));
    if (!typed.every((row) => row.every(({ type }) => isPlain(type)))) return undefined;
    return {
      columns,
      rows: typed.map((row) => row.map(({ text, type }) => scalarOf(readValue(text, type)))),
      serverId,
    };
  }

  async #typedRows(sql: string, signal: AbortSignal, tags: QueryTags | undefined): Promise<ResultSet> {
    const columns = await this.describeQuery(sql);
    const types = columns.map(({ type }) => type);
    const statement = this.#sent(sql, (text) => textsByType(text, types));
    const { rows, serverId } = await this.#read(statement, signal, tags);
    const values = rows.map((row) => valuesOf(row, types).map(scalarOf));
    return { columns: columns.map(({ name }) => name), rows: values, serverId };
  }

  async read(sql: string, signal: AbortSignal): Promise<RowStream> {
    if (!isQuery(sql)) return rawRows(await this.#warehouse.read(sql, signal));
    const columns = await this.describeQuery(sql);
    const types = columns.map(({ type }) => type);
    const statement = this.#sent(sql, (text) => textsByType(text, types));
    return { columns, batches: this.#batches(statement, types, signal) };
  }

  async exportRows(sql: string, file: RowFile, signal: AbortSignal): Promise<WrittenRows> {
    return exportRows(await this.read(sql, signal), file);
  }

  translate(sql: string): string {
    return this.#edited(sql).text;
  }

  async settle(sql: string): Promise<string> {
    await this.#findAll(sql);
    return this.translate(sql);
  }

  async write(settled: string, signal: AbortSignal, purpose?: StatementPurpose): Promise<Written> {
    const tags = purpose === undefined ? undefined : tagsOf(purpose);
    const { rows, serverId } = await this.#warehouse.write(settled, signal, tags);
    const affected = rows[0]?.["num_affected_rows"];
    return typeof affected === "number" ? { serverId, affected } : { serverId };
  }

  async verify(): Promise<void> {
    // A version that is pinned does not change, and of what is not pinned nothing tells.
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }

  readonly #ask: Ask = (sql) => this.#warehouse.read(sql, this.#signal);

  async *#batches(
    statement: SentStatement,
    types: readonly SqlType[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly (readonly Value[])[], void> {
    try {
      for await (const { rows } of this.#warehouse.readPages(statement.sent, signal)) {
        yield rows.map((row) => valuesOf(row, types));
      }
    } catch (error) {
      throw this.#explained(error, statement);
    }
  }

  async #columnsOf(statement: SentStatement): Promise<readonly Column[]> {
    const { rows } = await this.#read(statement, this.#signal);
    return typesOfColumns(statement.edited.text, tableFacts(describeRows(rows)).columns, this.#ask);
  }

  async #read(statement: SentStatement, signal: AbortSignal, tags?: QueryTags): ReturnType<Warehouse["read"]> {
    try {
      return await this.#warehouse.read(statement.sent, signal, tags);
    } catch (error) {
      throw this.#explained(error, statement);
    }
  }

  /** What the server says of a statement, with the place in it, and with what to ask for where it may not be run. */
  #explained(error: unknown, statement: SentStatement): unknown {
    return withAccessHint(placed(error, statement), () =>
      this.#namesIn(statement.text).map((name) => this.#tables.resolve(name).name),
    );
  }

  #sent(text: string, wrap: (text: string) => Wrapped): SentStatement {
    const edited = this.#edited(text);
    const { sql, start } = wrap(edited.text);
    return { text, edited, sent: sql, start };
  }

  #edited(sql: string): SentStatement["edited"] {
    return warehouseStatement(sql, (name) => this.#tables.resolve(name), this.#unparsed);
  }

  /** Makes the version of every table of the statement known. */
  async #findAll(sql: string): Promise<void> {
    for (const name of this.#namesIn(sql))
      if (!this.#tables.isWritten(name)) await this.#tables.find(name.join("."), this.#ask);
  }

  #namesIn(sql: string): readonly (readonly string[])[] {
    return inspect(withoutUnparsed(sql, this.#unparsed)).tables.map(({ name }) => name);
  }
}

function refuseOverrides({ overrides = [] }: ConnectOptions): void {
  const [first] = overrides;
  if (first === undefined) return;
  throw new QualityError("USAGE", `${first.name} is given as a file, which a warehouse does not read`, {
    hint: "Leave --table out, or choose a target that runs on DuckDB.",
  });
}

/** What both ways of asking give for a type, without knowing it before. */
function isPlain(type: SqlType): boolean {
  return !isNested(type) && type.kind !== "binary" && type.kind !== "variant" && type.kind !== "unknown";
}

function typedTexts(
  row: DriverRow,
  columns: number,
): readonly { readonly text: string | null; readonly type: SqlType }[] {
  return Array.from({ length: columns }, (_, index) => ({
    text: textOf(row, `v${index + 1}`),
    type: typeOfText(textOf(row, `t${index + 1}`) ?? ""),
  }));
}

function valuesOf(row: DriverRow, types: readonly SqlType[]): readonly Value[] {
  return types.map((type, index) => readValue(textOf(row, `v${index + 1}`), type));
}

function isQuery(sql: string): boolean {
  try {
    parseStatement(sql);
    return true;
  } catch (error) {
    if (isQualityError(error) && statementVerb(sql) !== undefined) return false;
    throw error;
  }
}

/** What the server says of a statement, with the place in the statement as it was written. */
function placed(error: unknown, statement: SentStatement): unknown {
  if (!isQualityError(error)) return error;
  const fault = faultOf(error.cause);
  return fault.kind === "statement" ? withPlace(error, placeInSource(fault.message.place, statement)) : error;
}
