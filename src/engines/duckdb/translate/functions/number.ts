import { literalInteger, type numberFunctions } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import {
  byCount,
  integer,
  macro,
  named,
  raising,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

type Desugared = "mod" | "negative" | "positive" | "shiftleft" | "shiftright" | "try_divide";

/** ceil and floor: DuckDB keeps the type, Databricks gives a whole number. */
function whole(name: "ceil" | "floor"): Spelling {
  return (call) => {
    const [value] = call.args;
    const from = call.bound[0]?.type.kind ?? "";
    if (value === undefined || call.args.length > 1) return refused("with a scale")(call);
    const type = duckdbType(call.call.type);
    if (!["decimal", "double", "float"].includes(from)) return fragment(`CAST(${value.sql} AS ${type})`, [value]);
    return fragment(`CAST(${name}(${value.sql}) AS ${type})`, [value], true);
  };
}

/** Rounds half away from zero; a DOUBLE by its shortest decimal digits, as Databricks does. */
function round(call: SpelledCall): Fragment {
  const [value] = call.args;
  const digits = call.args.length === 1 ? 0 : literalInteger(call.bound[1]);
  const kind = call.bound[0]?.type.kind ?? "";
  if (value === undefined || digits === undefined) return refused("with a scale that is no constant")(call);
  const type = duckdbType(call.call.type);
  if (kind === "decimal") return fragment(`CAST(round(${value.sql}, ${digits}) AS ${type})`, [value], true);
  if (["tinyint", "smallint", "int", "bigint"].includes(kind)) {
    return digits >= 0 ? value : refused("to tens or more")(call);
  }
  if (kind !== "double" || digits < 0 || digits > 15) return refused("of a FLOAT, or to this scale,")(call);
  return { ...fragment(`dq_round_double(${value.sql}, ${digits})`, [value]), weight: value.weight * 8 };
}

/** The smallest whole number has no absolute value. */
function abs(call: SpelledCall): Fragment {
  const raises = ["tinyint", "smallint", "int", "bigint"].includes(call.call.type.kind);
  return (raises ? raising("abs($1)") : named("abs"))(call);
}

/** `try_add` and its like: only between whole numbers of one type. */
function attempt(operator: "+" | "-" | "*"): Spelling {
  return (call) => {
    const { type } = call.call;
    if (type.kind !== "int" && type.kind !== "bigint") return refused("of other types than INT and BIGINT")(call);
    return template(`TRY_CAST(CAST($1 AS HUGEINT) ${operator} CAST($2 AS HUGEINT) AS ${duckdbType(type)})`)(call);
  };
}

function pmod(call: SpelledCall): Fragment {
  const spelled = raising("dq_positive_remainder($1, $2)")(call);
  return { ...spelled, sql: `CAST(${spelled.sql} AS ${duckdbType(call.call.type)})`, weight: spelled.weight * 12 };
}

/** Number functions in DuckDB. */
export const numberSpellings: Readonly<Record<Exclude<keyof typeof numberFunctions, Desugared>, Spelling>> = {
  abs,
  sign: macro("dq_sign"),
  signum: macro("dq_sign"),
  ceil: whole("ceil"),
  ceiling: whole("ceil"),
  floor: whole("floor"),
  round,
  bround: refused("rounds half to even, which"),
  rint: refused("rounds half to even, which"),
  sqrt: macro("dq_sqrt"),
  cbrt: named("cbrt"),
  power: named("power"),
  pow: named("power"),
  exp: named("exp"),
  ln: macro("dq_ln"),
  log: byCount({ 1: macro("dq_ln"), 2: macro("dq_log") }),
  log10: macro("dq_log10"),
  log2: macro("dq_log2"),
  pi: named("pi"),
  pmod,
  isnan: template("coalesce(isnan($1), FALSE)"),
  nanvl: template("CASE WHEN isnan($1) THEN $2 ELSE $1 END"),
  bit_count: (call) =>
    call.bound[0]?.type.kind === "boolean" ? template("CAST($1 AS INTEGER)")(call) : integer("bit_count")(call),
  bin: named("bin"),
  try_add: attempt("+"),
  try_subtract: attempt("-"),
  try_multiply: attempt("*"),
};
