import { createRequire } from "node:module";
import { extname } from "node:path";
import type { Document, LineCounter } from "yaml";
import { QualityError } from "../errors.js";
import type { Location } from "../model/location.js";
import type { Locate } from "./check-with.js";
import { parseJson } from "./parse-json.js";

/** A JSON or YAML text as data, and where in it something stands. @throws QualityError `CONFIG_FAILED_TO_LOAD` */
export function readDocument(file: string, text: string): { readonly value: unknown; readonly locate: Locate } {
  const json = extname(file) === ".json" ? parseJson(text) : undefined;
  // Places are asked for only when there is something to say about one.
  if (json !== undefined) return { value: json.value, locate: (path) => placed(file, text).locate(path) };
  const { document, locate } = placed(file, text);
  return { value: document.toJS() ?? {}, locate };
}

/** JSON is read as the YAML that it is, which knows its places. The package is loaded here, on first use. */
function placed(file: string, text: string): { readonly document: Document.Parsed; readonly locate: Locate } {
  const yaml: typeof import("yaml") = createRequire(import.meta.url)("yaml");
  const lines: LineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new QualityError("CONFIG_FAILED_TO_LOAD", `The config does not load: ${fault.message}`, {
      location: place(fault.pos[0]),
    });
  }
  const locate: Locate = (path) => {
    const range = keyRange(document.getIn(path.slice(0, -1), true), path.at(-1)) ?? rangeOf(document.getIn(path, true));
    return range === undefined ? { file } : place(range);
  };
  return { document, locate };
}

/** Where a key stands in a map of the document. */
function keyRange(map: unknown, key: PropertyKey | undefined): number | undefined {
  if (typeof map !== "object" || map === null || !("items" in map) || !Array.isArray(map.items)) return undefined;
  const items: readonly unknown[] = map.items;
  const keys = items.map((item) => (typeof item === "object" && item !== null && "key" in item ? item.key : undefined));
  return rangeOf(
    keys.find((node) => typeof node === "object" && node !== null && "value" in node && node.value === key),
  );
}

function rangeOf(node: unknown): number | undefined {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : undefined;
}
