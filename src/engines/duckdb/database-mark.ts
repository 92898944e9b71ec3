import { open } from "node:fs/promises";

/** The mark that every DuckDB database file carries, and where. */
const mark = { text: "DUCK", offset: 8 };

/** True for a DuckDB database. Rejects when the file cannot be opened. */
export async function hasDatabaseMark(path: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { buffer } = await handle.read(Buffer.alloc(mark.text.length), 0, mark.text.length, mark.offset);
    return buffer.toString("latin1") === mark.text;
  } finally {
    await handle.close();
  }
}
