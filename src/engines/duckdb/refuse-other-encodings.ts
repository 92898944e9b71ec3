import { isUtf8 } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import { QualityError } from "../../errors.js";

const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Refuses a text file that is not UTF-8, with the first line that is not. DuckDB looks at the first lines only, and a
 * statement that reads a later one ends the whole instance.
 * @throws QualityError `FILE_UNREADABLE`
 */
export async function refuseOtherEncodings(path: string): Promise<void> {
  // A compressed file is not text, whatever it holds.
  if (/\.(?:gz|zst)$/i.test(path)) return;
  const file = await open(path);
  try {
    const sound = await bytesOfUtf8(file);
    if (sound === undefined) return;
    throw new QualityError("FILE_UNREADABLE", `${path} is not UTF-8`, {
      hint: "Write it as UTF-8, such as with iconv -f WINDOWS-1252 -t UTF-8.",
      location: { file: path, line: await lineAfter(file, sound) },
    });
  } finally {
    await file.close();
  }
}

/** How many bytes come before the part of the file that is not UTF-8; undefined when all of it is. */
async function bytesOfUtf8(file: FileHandle): Promise<number | undefined> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return undefined;
    const filled = buffer.subarray(0, bytesRead);
    // A character that the end of the chunk cuts off is read again; what the end of the file cuts off is a fault.
    const text = bytesRead < chunkBytes ? filled : filled.subarray(0, endOfWhole(filled));
    if (!isUtf8(text)) return position;
    position += text.length;
  }
}

/** Where the last whole character ends: the first of its bytes, four at most, says how many it has. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > back) return bytes.length - back;
    if (length > 0) break;
  }
  return bytes.length;
}

/** The first line that is not UTF-8, from 1, looked for behind so many bytes that are. */
async function lineAfter(file: FileHandle, sound: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let line = 1;
  for (let position = 0; position < sound; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(chunkBytes, sound - position), position);
    position += bytesRead;
    line += lines(buffer.subarray(0, bytesRead)).length;
  }
  const { bytesRead } = await file.read(buffer, 0, chunkBytes, sound);
  const rest = lines(buffer.subarray(0, bytesRead));
  const first = rest.findIndex((text) => !isUtf8(text));
  return line + (first < 0 ? rest.length : first);
}

/** The lines that end within the bytes. */
function lines(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    found.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return found;
}
