import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { QualityError } from "../../errors.js";
import { fileFault } from "../../file-fault.js";

/** Writes a file that is not there yet, with its folders. A file that is there is kept as it is. */
export async function writeNew(path: string, text: string): Promise<"wrote" | "kept"> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
    return "wrote";
  } catch (error) {
    if (isThereAlready(error, path)) return "kept";
    throw new QualityError("FILE_NOT_WRITTEN", fileFault(error, path) ?? `cannot write ${path}: ${String(error)}`, {
      hint: "Run dq init where files can be written; --dry-run shows what it would write.",
      cause: error,
    });
  }
}

function isThereAlready(error: unknown, path: string): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST" && "path" in error && error.path === path;
}
