import { readFile } from "node:fs/promises";
import { DBSQLClient } from "@databricks/sql";
import type { Warehouse } from "./warehouse/open-warehouse.js";

type Session = Awaited<ReturnType<DBSQLClient["openSession"]>>;

export interface PlainOptions {
  /** @default that of the warehouse */
  readonly token?: string;
  /** How long a call may take, in milliseconds. @default that of the driver */
  readonly socketTimeout?: number;
  readonly catalog?: string;
  readonly schema?: string;
}

/** A row: a column's name → its value, as the driver gives it. */
export type PlainRow = Readonly<Record<string, unknown>>;

const silent = { log: (): void => undefined };

/** Connects the driver as it is published, with nothing of ours around it. */
export async function connectPlain(
  warehouse: Warehouse,
  { token = warehouse.token, socketTimeout }: PlainOptions = {},
): Promise<DBSQLClient> {
  const client = new DBSQLClient({ logger: silent });
  await client.connect({
    host: warehouse.host,
    port: warehouse.port,
    path: warehouse.httpPath,
    token,
    telemetryEnabled: false,
    ...(socketTimeout !== undefined && { socketTimeout }),
    customCaCert: await readFile(warehouse.caCertificate),
  });
  return client;
}

/** Lends a session of the plain driver, and closes it. */
export async function withPlainSession<T>(
  warehouse: Warehouse,
  use: (session: Session) => Promise<T>,
  options: PlainOptions = {},
): Promise<T> {
  const client = await connectPlain(warehouse, options);
  try {
    const { catalog, schema } = options;
    const session = await client.openSession({
      ...(catalog !== undefined && { initialCatalog: catalog }),
      ...(schema !== undefined && { initialSchema: schema }),
    });
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  } finally {
    await client.close();
  }
}

/** Runs statements one after the other in one session. The rows are those of the last one. */
export function sqlOf(warehouse: Warehouse, ...statements: readonly string[]): Promise<readonly PlainRow[]> {
  return withPlainSession(warehouse, async (session) => {
    let rows: readonly PlainRow[] = [];
    for (const statement of statements) rows = await rowsOf(session, statement);
    return rows;
  });
}

/** Runs one statement to its end. */
export async function rowsOf(session: Session, statement: string): Promise<readonly PlainRow[]> {
  const operation = await session.executeStatement(statement);
  try {
    // Without it, a statement that failed could give no rows and no error.
    await operation.finished();
    // The driver gives an object for each row.
    return (await operation.fetchAll()) as readonly PlainRow[];
  } finally {
    await operation.close();
  }
}
