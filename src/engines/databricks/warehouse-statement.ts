import { QualityError } from "../../errors.js";
import { applyEdits, type Edit, type Edited, inspect, quoteIdentifier, type Span } from "../../sql/index.js";
import { withoutUnparsed } from "./without-unparsed.js";

/** Where a logical name leads. */
export interface WarehouseTable {
  /** The parts of the name on the warehouse. */
  readonly name: readonly string[];
  /** The version of a Delta table that all statements of a run read. */
  readonly version?: string | undefined;
}

/** A table whose columns may be written with its logical name before them. */
interface Qualifier {
  readonly logical: readonly string[];
  /** What stands for the last parts of the name, as many as were written. */
  readonly physical: (parts: number) => readonly string[];
}

/**
 * The statement with the names of the warehouse and the versions that are read; a text that needs neither stays as it is.
 * @param unparsed conditions in it that are not parsed, and in which names stay as they are written
 */
export function warehouseStatement(
  text: string,
  resolve: (name: readonly string[]) => WarehouseTable,
  unparsed: Iterable<string> = [],
): Edited {
  const parsed = withoutUnparsed(text, unparsed);
  const facts = inspect(parsed);
  const edits: Edit[] = [...literalDollars(text)];
  const qualifiers: Qualifier[] = [];
  for (const { name, span, aliasAt, travels } of facts.tables) {
    const table = resolve(name);
    const pin = table.version === undefined || travels ? "" : ` VERSION AS OF ${table.version}`;
    const needsAlias =
      aliasAt !== undefined &&
      (!same(table.name.slice(-1), name.slice(-1)) || isReadAsAlias(parsed, aliasAt, facts.comments));
    const alias = needsAlias ? ` AS ${path(name.slice(-1))}` : "";
    const relation = (same(table.name, name) ? text.slice(span.start, span.end) : path(table.name)) + pin;
    if (aliasAt === span.end) edits.push({ ...span, text: relation + alias });
    else {
      edits.push({ ...span, text: relation });
      if (needsAlias) edits.push({ start: aliasAt, end: aliasAt, text: alias });
    }
    if (aliasAt !== undefined && (needsAlias || !same(table.name, name))) {
      const physical = (parts: number): readonly string[] => table.name.slice(needsAlias ? -1 : -parts);
      qualifiers.push({ logical: name, physical: needsAlias ? () => name.slice(-1) : physical });
    }
  }
  for (const column of facts.columns) {
    const renamed = rename(column.path, qualifiers);
    if (renamed !== undefined && !same(renamed, column.path)) edits.push({ ...column.span, text: path(renamed) });
  }
  return applyEdits(
    text,
    edits.filter(({ start, end, text: edited }) => text.slice(start, end) !== edited),
  );
}

/** The column's path with the warehouse's name of its table; undefined where the logical name is not before it. */
function rename(column: readonly string[], qualifiers: readonly Qualifier[]): readonly string[] | undefined {
  for (const { logical, physical } of qualifiers) {
    for (let parts = logical.length; parts > 1; parts -= 1) {
      if (column.length > parts && same(column.slice(0, parts), logical.slice(-parts))) {
        return [...physical(parts), ...column.slice(parts)];
      }
    }
  }
  return undefined;
}

/**
 * A warehouse takes `WHERE (flag)` after a table for an alias with a list of columns: its filter would be lost, silently
 * where the table has as many columns.
 */
function isReadAsAlias(text: string, at: number, comments: readonly Span[]): boolean {
  const rest = applyEdits(
    text,
    comments.map((comment) => ({ ...comment, text: " ".repeat(comment.end - comment.start) })),
  ).text.slice(at);
  return /^\s*\w+\s*\(\s*(?:[\p{L}\p{N}_]+|`[^`]*`|[\s,])+\)/u.test(rest);
}

/**
 * Spark puts the value of a setting in place of `${name}`, or nothing where there is none, even inside of a text. The
 * dollar by its number is the same text. In a raw text it would not be, so that `${` beside one is refused.
 */
function literalDollars(text: string): readonly Edit[] {
  const found = Array.from(text.matchAll(/(\\*)\$(?=\{)/g), ({ index, 0: dollar, 1: slashes = "" }) => ({
    start: index + slashes.length - (slashes.length % 2),
    end: index + dollar.length,
    text: "\\u0024",
  }));
  const [first] = found;
  if (first === undefined || !/(?<!\w)r['"]/i.test(text)) return found;
  throw new QualityError("SQL_SYNTAX", "A warehouse reads ${…} as one of its settings, beside a raw text too", {
    hint: "Write the raw text without r before it, and each backslash in it twice.",
    sql: { text, start: first.end - 1, end: first.end + 1 },
  });
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((part, at) => part.toLowerCase() === right[at]?.toLowerCase());
}

function path(parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join(".");
}
