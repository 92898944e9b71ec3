import { createHash } from "node:crypto";

/** Some file systems hold 143 bytes, and the ending of a file that is not finished follows. */
const longest = 120;
const cut = 87;

/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/**
 * A file name without its ending for a table, whatever the table's name holds. Names that differ have different file names,
 * also where a file system does not tell upper from lower case: names of tables do not tell them either.
 */
export function failureFileName(table: string): string {
  const [first = "%", ...rest] = table.toLowerCase().replace(/[^a-z0-9_.-]/gu, encoded);
  const name = /[.-]/.test(first) || devices.test(first + rest.join("")) ? encoded(first) : first;
  const full = name + rest.join("");
  if (full.length <= longest) return full;
  // No other name has a tilde, so that a name that was cut is like no other.
  const hash = createHash("sha256").update(full).digest("hex").slice(0, 32);
  return `${full.slice(0, cut).replace(/%[^%]?$/, "")}~${hash}`;
}

function encoded(character: string): string {
  if (/\p{Cs}/u.test(character)) return `%u${character.charCodeAt(0).toString(16)}`;
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
