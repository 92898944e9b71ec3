import type { Engine, Session, TableDescription } from "../../engines/engine.js";
import { isQualityError, toErrorReport } from "../../errors.js";
import type { TextReading } from "../../init/sample.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { SqlType } from "../../sql/index.js";
import type { DeclaredColumns, InitTable, ReadTable } from "./init-table.js";
import { profileTable } from "./profile-table.js";
import { refuseRagged } from "./refuse-ragged.js";

/** An engine that finds the tables, with texts in files as these types. */
export type EngineWith = (columns: ReadonlyMap<string, DeclaredColumns>) => Promise<Engine>;

export interface ReadOptions {
  readonly now: Date;
  readonly signal: AbortSignal;
  /** What paths are relative to. */
  readonly folder: string;
  /** Told of each table that has been looked at. */
  readonly onRead: (read: ReadTable) => void;
}

/** A table that cannot be read, and why. */
export interface UnreadTable {
  readonly table: InitTable;
  readonly error: ErrorReport;
}

/** Looks at each table. One that cannot be read hides no other. */
export async function readTables(
  tables: readonly InitTable[],
  engineWith: EngineWith,
  options: ReadOptions,
): Promise<{ readonly read: readonly ReadTable[]; readonly unread: readonly UnreadTable[] }> {
  const unread: UnreadTable[] = [];
  const guarded = async <T>(table: InitTable, work: () => Promise<T>): Promise<readonly T[]> => {
    try {
      return [await work()];
    } catch (error) {
      if (options.signal.aborted || !isQualityError(error)) throw error;
      unread.push({ table, error: toErrorReport(error) });
      return [];
    }
  };
  const described = await withSession(await engineWith(new Map()), options.signal, async (session) => {
    const found: DescribedTable[] = [];
    for (const table of tables) {
      found.push(
        ...(await guarded(table, async () => {
          const description = await session.describe(table.name);
          await refuseRagged(table, description, options.folder);
          return { table, description };
        })),
      );
    }
    return found;
  });
  const texts = new Map(
    described
      .filter(({ table }) => table.reading !== "typed")
      .map(({ table, description }) => [table.name, textColumns(description, table.reading)]),
  );
  const read = await withSession(await engineWith(texts), options.signal, async (session) => {
    const found: ReadTable[] = [];
    for (const { table, description } of described) {
      const looked = await guarded(table, () => readTable(session, table, description, options));
      for (const one of looked) options.onRead(one);
      found.push(...looked);
    }
    return found;
  });
  return { read, unread };
}

interface DescribedTable {
  readonly table: InitTable;
  readonly description: TableDescription;
}

/** Does the work with a session, which is closed after it. */
export async function withSession<T>(
  engine: Engine,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await engine.connect({ tables: [], signal });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const nested: ReadonlySet<SqlType["kind"]> = new Set(["array", "map", "struct", "unsupported", "null"]);

/** Every column as text, so that no value is lost before it has been looked at. */
function textColumns({ columns }: TableDescription, reading: TextReading): DeclaredColumns {
  const texts = columns.filter(({ type }) => reading === "as it looks" || !nested.has(type.kind));
  return Object.fromEntries(texts.map(({ name }) => [name, "STRING"]));
}

async function readTable(
  session: Session,
  table: InitTable,
  description: TableDescription,
  options: ReadOptions,
): Promise<ReadTable> {
  const started = performance.now();
  const { columns } = await session.describe(table.name);
  const hints = new Map(description.columns.map(({ name, type }) => [name, type]));
  const profile = await profileTable(session, { name: table.name, columns, reading: table.reading, hints }, options);
  const declared = profile.columns.flatMap(({ name, declared: type }) => (type === undefined ? [] : [[name, type]]));
  return {
    table,
    profile,
    ...(table.reading === "typed" ? {} : { columns: Object.fromEntries(declared) as DeclaredColumns }),
    durationMs: performance.now() - started,
  };
}
