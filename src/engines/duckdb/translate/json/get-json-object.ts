import type { JsonStep } from "./json-path.js";
import { jsonText } from "./json-text.js";
import type { JsonNode } from "./parse-json.js";

/** How what is found is written: a text as it is, in quotes, or the elements of an array one by one. */
type Style = "raw" | "quoted" | "flat";

/** What is written so far, as Jackson's generator writes it: commas between what stands in one array. */
class Output {
  text = "";
  readonly #counts: number[] = [];

  value(text: string): void {
    const inside = this.#counts.length > 0;
    const count = this.#counts.pop() ?? 0;
    if (inside) this.#counts.push(count + 1);
    this.text += (inside && count > 0 ? "," : "") + text;
  }

  start(): void {
    this.value("[");
    this.#counts.push(0);
  }

  end(): void {
    this.#counts.pop();
    this.text += "]";
  }
}

/** What a path finds, as text; undefined where it finds nothing. The rules, wildcards included, are those of Spark, from Hive. */
export function getJsonObject(node: JsonNode, path: readonly JsonStep[]): string | undefined {
  const output = new Output();
  return find(node, path, "raw", output) ? output.text : undefined;
}

function find(node: JsonNode, path: readonly JsonStep[], style: Style, output: Output): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return write(node, style, output);
  if (node.kind === "object") {
    if (step.kind !== "field") return false;
    // A field that holds nothing to find does not hide a second one of its name.
    return node.fields.some(
      ([name, value]) => name === step.name && value.kind !== "null" && find(value, rest, style, output),
    );
  }
  if (node.kind !== "array" || step.kind === "field") return false;
  if (step.kind === "index") {
    const item = node.items[step.index];
    return item !== undefined && find(item, rest, rest[0]?.kind === "all" ? "quoted" : style, output);
  }
  return findAll(node.items, rest, style, output);
}

function write(node: JsonNode, style: Style, output: Output): boolean {
  if (node.kind === "string" && style === "raw") {
    output.text += node.value;
    return true;
  }
  if (node.kind === "array" && style === "flat") {
    const found = node.items.map((item) => find(item, [], style, output));
    return found.includes(true);
  }
  output.value(jsonText(node));
  return true;
}

function findAll(items: readonly JsonNode[], rest: readonly JsonStep[], style: Style, output: Output): boolean {
  if (rest[0]?.kind === "all") {
    output.start();
    const found = items.map((item) => find(item, rest.slice(1), "flat", output));
    output.end();
    return found.includes(true);
  }
  if (style === "quoted") {
    output.start();
    const found = items.map((item) => find(item, rest, "quoted", output));
    output.end();
    return found.includes(true);
  }
  // One match alone stands without its array.
  const inner = new Output();
  inner.start();
  const matches = items.filter((item) => find(item, rest, style === "raw" ? "quoted" : "flat", inner)).length;
  inner.end();
  if (matches > 0) output.value(matches > 1 ? inner.text : inner.text.slice(1, -1));
  return matches > 0;
}
