import type { SqlType } from "../../../sql/index.js";
import { duckdbType } from "./duckdb-type.js";
import { type Fragment, fragment } from "./fragment.js";

/** What a callback made of a VARIANT, in its type. */
export function variantAs(json: string, type: SqlType, parts: readonly Fragment[], raises: boolean): Fragment {
  if (type.kind === "string") return fragment(`(CAST(${json} AS JSON) ->> '$')`, parts, raises);
  return fragment(`CAST(CAST(${json} AS JSON) AS ${duckdbType(type)})`, parts, raises);
}
