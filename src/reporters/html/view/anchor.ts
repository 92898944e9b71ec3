import { createHash } from "node:crypto";

const readable = /^[A-Za-z0-9_.:-]{1,120}$/;

/** The id of an element, the same in each run, so that a link to it can be kept. Without blanks or quotes. */
export function anchor(kind: "rule" | "table" | "statement", name: string): string {
  if (readable.test(name)) return `${kind}-${name}`;
  const start = name.slice(0, 120).replaceAll(/[^A-Za-z0-9_.:-]+/g, "-");
  // In UTF-16, so that names with different lone surrogates differ.
  const hash = createHash("sha256").update(name, "utf16le").digest("hex").slice(0, 12);
  return `${kind}-${start}-${hash}`;
}
