import { dirname, resolve } from "node:path";
import { defined, QualityError } from "../errors.js";
import type { TableRules, TableSource } from "../model/table.js";
import { parseTableName } from "../sql/index.js";
import { callerIn } from "./caller.js";
import { currentCollector } from "./collector.js";
import { checkFileOptions, checkTableOptions, type TableOptions } from "./options.js";
import { type FileTable, isTableSource, type QueryTable } from "./sources.js";
import { TableBuilder, type TableRuleSet } from "./table-builder.js";

/** Declares the rules in the function. */
type Declare = (t: TableRuleSet) => void;

/**
 * Declares the rules of a table.
 *
 * @param source a logical name of one to three parts, which the target resolves, or `file(…)`, or `query(…)`
 *
 * @example
 * ```ts
 * import { between, notNull, table } from "lakehouse-dq";
 *
 * table("main.sales.orders", { key: "order_id" }, (t) => {
 *   t.expect("valid_amount", "amount >= 0");
 *   t.expectOrDrop("has_customer", notNull("customer_id"));
 *   t.expectOrFail("sane_quantity", between("qty", 1, 100), { tolerate: "0.1%" });
 * });
 * ```
 */
export function table(source: string | FileTable | QueryTable, declare: Declare): void;
export function table(source: string | FileTable | QueryTable, options: TableOptions, declare: Declare): void;
export function table(
  source: string | FileTable | QueryTable,
  optionsOrDeclare: TableOptions | Declare,
  declareLast?: Declare,
): void {
  const collector = currentCollector();
  const location = callerIn(collector.file);
  const declare = typeof optionsOrDeclare === "function" ? optionsOrDeclare : declareLast;
  const name = nameOf(source);
  if (typeof declare !== "function") {
    throw new QualityError("RULE_INVALID", `table("${name}") has no function that declares its rules`, { location });
  }
  const options = checkTableOptions(name, typeof optionsOrDeclare === "function" ? {} : optionsOrDeclare);
  const { rules, broken, publication } = declareRules(new TableBuilder(collector, name, options), declare);
  const declared: TableRules = {
    name,
    source: sourceOf(source, collector.file),
    key: typeof options.key === "string" ? [options.key] : (options.key ?? []),
    ...defined({ where: options.where }),
    mask: maskedColumns(options),
    rules,
    broken,
    ...defined({ publish: publication }),
    location,
  };
  collector.tables.push(declared);
}

function declareRules(builder: TableBuilder, declare: Declare): TableBuilder {
  const returned: unknown = declare(builder);
  if (returned instanceof Promise) {
    returned.catch(() => undefined);
    throw new QualityError("RULE_INVALID", `The rules of "${builder.table}" are declared in an async function`, {
      hint: "Load what the rules need at the top of the file with `await`, then declare them in a plain function.",
    });
  }
  return builder;
}

function nameOf(source: string | FileTable | QueryTable): string {
  if (typeof source === "string") {
    return parseTableName(source).join(".");
  }
  if (!isTableSource(source)) {
    throw new QualityError("RULE_INVALID", "table(…) needs a name, file(…) or query(…) first", {
      hint: 'Write table("main.sales.orders", (t) => { … }).',
    });
  }
  return source.kind === "query" ? source.name : (source.name ?? source.path);
}

function sourceOf(source: string | FileTable | QueryTable, suiteFile: string): TableSource {
  if (typeof source === "string") return { kind: "name" };
  if (source.kind === "query") return { kind: "query", sql: source.sql };
  const { name: _, kind, path, ...options } = source;
  return { kind, ...defined(checkFileOptions(path, options)), path: resolve(dirname(suiteFile), path) };
}

/** The names of the columns to hide; a `tag:` stands for all columns that carry the tag. */
function maskedColumns({ mask = [], columnTags = {} }: TableOptions): readonly string[] {
  return mask.flatMap((entry) => {
    if (!entry.startsWith("tag:")) return [entry];
    const tag = entry.slice("tag:".length);
    return Object.entries(columnTags).flatMap(([column, tags]) => (tags.includes(tag) ? [column] : []));
  });
}
