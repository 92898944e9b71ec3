import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { QualityError } from "../../errors.js";
import { type StatementText, splitStatements } from "../../sql/index.js";

/** Statements, and where they were written. */
export interface StatementSource {
  readonly text: string;
  readonly statements: readonly StatementText[];
  /** Absolute; undefined for the command line and standard input. */
  readonly file: string | undefined;
}

/** The statements of the command line, else of the file, else of standard input. @throws QualityError */
export async function statementSource(given: string | undefined, file: string | undefined): Promise<StatementSource> {
  if (given !== undefined && file !== undefined) {
    throw new QualityError("USAGE", "Statements are given twice: as an argument and with --file");
  }
  if (given !== undefined) return split(given, undefined, "the argument");
  if (file !== undefined && file !== "-") return split(await fileText(resolve(file)), resolve(file), file);
  if (file === undefined && process.stdin.isTTY) {
    throw new QualityError("USAGE", "No statement is given", {
      hint: 'Write dq sql "SELECT …", name a file with --file, or pipe statements in.',
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return split(decoded(Buffer.concat(chunks), "Standard input"), undefined, "standard input");
}

function split(text: string, file: string | undefined, what: string): StatementSource {
  const statements = splitStatements(text);
  if (statements.length > 0) return { text, statements, file };
  throw new QualityError("USAGE", `There is no statement in ${what}`, { hint: 'Write dq sql "SELECT …".' });
}

async function fileText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const isMissing = cause.code === "ENOENT";
    throw new QualityError(
      isMissing ? "FILE_MISSING" : "FILE_UNREADABLE",
      isMissing ? `There is no file ${file}` : `${file} cannot be read`,
      { cause },
    );
  });
  return decoded(bytes, file);
}

/** Text with other characters in place of what is no UTF-8 would be another statement. */
function decoded(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new QualityError("FILE_UNREADABLE", `${what} is not UTF-8`, { cause });
  }
}
