import { printType, type SqlType } from "../../../sql/index.js";
import { duckdbType } from "./duckdb-type.js";
import { type Fragment, fragment } from "./fragment.js";
import { quoteText } from "./quote.js";

/** What a path finds in a VARIANT, in a type; what does not fit raises, or is NULL. */
export function variantAs(value: Fragment, path: Fragment, type: SqlType, onError: "raise" | "null"): Fragment {
  const name = onError === "raise" ? "dq_js_variant_get" : "dq_js_try_variant_get";
  const json = `CAST(${name}(CAST(${value.sql} AS VARCHAR), ${path.sql}, ${quoteText(printType(type))}) AS JSON)`;
  if (type.kind === "variant") return fragment(json, [value, path], onError === "raise");
  const sql = type.kind === "string" ? `(${json} ->> '$')` : `CAST(${json} AS ${duckdbType(type)})`;
  return fragment(sql, [value, path], onError === "raise");
}
