import { expect, test } from "vitest";
import { CsvWriter } from "../../../src/rows/csv-writer.js";
import { JsonWriter, jsonLines } from "../../../src/rows/json-writer.js";
import type { StatementWriter } from "../../../src/rows/statement-writer.js";
import { TableWriter } from "../../../src/rows/table-writer.js";
import type { Column } from "../../../src/sql/index.js";
import { batches, commands, hostileTexts } from "./hostile-texts.js";

const texts = hostileTexts(10_000);

/** What a writer makes of statements with the texts as the names of columns and as their values. */
async function written(make: (output: { write(text: string | Uint8Array): Promise<void> }) => StatementWriter) {
  const pages: (readonly [names: readonly string[], text: string])[] = [];
  for (const names of batches(texts, 100)) {
    let text = "";
    const writer = make({ write: async (part) => void (text += String(part)) });
    await writer.start(names.map((name): Column => ({ name, type: { kind: "string" } })));
    await writer.rows([names, names.toReversed()]);
    await writer.end({ durationMs: 1 });
    await writer.close();
    pages.push([names, text]);
  }
  return pages;
}

const unexpected = (): Promise<never> => Promise.reject(new Error("nothing failed"));

/** The cells of a CSV text as RFC 4180 has them. */
function cells(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < csv.length) {
    const quoted = /^"((?:[^"]|"")*)"/s.exec(csv.slice(at, at + 60_000));
    const plain = /^[^",\r\n]*/.exec(csv.slice(at, at + 60_000))?.[0] ?? "";
    rows.at(-1)?.push(quoted === null ? plain : (quoted[1] ?? "").replaceAll('""', '"'));
    at += quoted === null ? plain.length : quoted[0].length;
    const end = /^(?:,|\r\n)/.exec(csv.slice(at, at + 2))?.[0];
    if (end === undefined) throw new Error(`no end of a cell at ${at}: ${JSON.stringify(csv.slice(at, at + 40))}`);
    at += end.length;
    if (end === "\r\n" && at < csv.length) rows.push([]);
  }
  return rows;
}

test("CSV gives 10,000 hostile texts back, and none of them is a formula", async () => {
  for (const [names, csv] of await written((output) => new CsvWriter(output, unexpected))) {
    const found = cells(csv);
    const harmless = names.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text));
    expect(found).toEqual([harmless, harmless, harmless.toReversed()]);
  }
});

test("JSON lines give 10,000 hostile texts back, one line a statement", async () => {
  for (const [names, text] of await written((output) => new JsonWriter(output, jsonLines))) {
    expect(text.split("\n")).toHaveLength(2);
    expect(JSON.parse(text)).toEqual({ columns: names, rows: [names, names.toReversed()] });
  }
});

test("a table shows 10,000 hostile texts without a control character but the line break", async () => {
  for (const [, text] of await written((output) => new TableWriter(output, unexpected, () => {}))) {
    expect(text.split("\n")).toHaveLength(5);
    expect(text.replaceAll("\n", "")).not.toMatch(commands);
  }
});
