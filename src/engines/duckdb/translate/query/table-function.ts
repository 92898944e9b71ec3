import {
  bindGenerator,
  type Call,
  coerce,
  isGenerator,
  newBinding,
  type Relation,
  type Scope,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { generate } from "./generate.js";
import { type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";

/** A table function in FROM as a query: `range(3)`, `explode(array(1, 2))`. */
export function translateTableFunction(
  context: QueryContext,
  { call }: Extract<Relation, { kind: "function" }>,
  scope: Scope,
): { readonly sql: string; readonly columns: readonly OutputColumn[] } {
  if (call.name === "range") return translateRange(context, call, scope);
  if (!isGenerator(call.name))
    return context.refuse(`The table function ${call.name}() cannot run on DuckDB`, call.span);
  const generator = bindGenerator(newBinding(context.text), call, scope);
  const { sql, columns } = generate(context, { sql: "", columns: [] }, generator, [], []);
  const unique = uniqueColumns(columns.map(({ name, value }) => ({ name, type: value.type })));
  const items = columns.map(
    ({ value }, index) => `${context.render(value).sql} AS ${quoteName(unique[index]?.written ?? "")}`,
  );
  return { sql: `SELECT ${items.join(", ")} FROM ${sql}`, columns: unique };
}

/** `range(end)`, `range(start, end, step, partitions)`: the numbers up to but not including the end, as `id`. */
function translateRange(
  context: QueryContext,
  call: Call,
  scope: Scope,
): { readonly sql: string; readonly columns: readonly OutputColumn[] } {
  if (call.args.length === 0 || call.args.length > 4 || call.namedArgs.length > 0)
    context.fail(
      "SQL_TYPE",
      `range() takes 1 to 4 arguments but found ${call.args.length}`,
      call.span,
      "WRONG_NUM_ARGS",
    );
  const binding = newBinding(context.text);
  const [first = "0", ...more] = call.args.map((arg) => {
    const value = context.bind(arg, scope);
    if (value.type.kind === "null")
      context.fail("SQL_TYPE", "range() needs a number but found NULL", arg.span, "UNEXPECTED_INPUT_TYPE");
    return context.render(coerce(binding, value, { kind: "bigint" }, "range()")).sql;
  });
  const [start, end, step = "1"] = more.length === 0 ? ["0", first] : [first, ...more];
  const bounds = [start, end, step].map((value) => `CAST(${value} AS BIGINT)`).join(", ");
  return {
    sql: `SELECT range AS "id" FROM range(${bounds})`,
    columns: [{ name: "id", type: { kind: "bigint" }, written: "id" }],
  };
}
