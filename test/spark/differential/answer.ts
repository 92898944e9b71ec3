import type { Value } from "../../../src/model/value.js";
import type { Column, SqlType } from "../../../src/sql/index.js";

/** What an engine makes of a statement. */
export type Answer =
  | { readonly kind: "rows"; readonly columns: readonly TypedColumn[]; readonly rows: readonly (readonly Value[])[] }
  | {
      readonly kind: "error";
      readonly errorClass: string;
      readonly message: string;
      /** It was raised before any row was read, where that is known. */
      readonly early?: boolean;
    }
  /** It says that it cannot run the text; the reason. */
  | { readonly kind: "refused"; readonly why: string }
  /** An error that is none of the statement: a fault of ours. */
  | { readonly kind: "broken"; readonly why: string };

/** A column as an engine names its type, such as `array<int>`. */
export interface TypedColumn extends Pick<Column, "name"> {
  readonly type: SqlType;
  readonly typeText: string;
}

/** An answer on one line, for a report. */
export function shownAnswer(answer: Answer): string {
  switch (answer.kind) {
    case "rows": {
      const types = answer.columns.map(({ typeText }) => typeText).join(", ");
      return `(${types}) ${answer.rows.map((row) => JSON.stringify(row.map(plain))).join(" ")}`;
    }
    case "error":
      return `[${answer.errorClass}] ${answer.message}`;
    default:
      return `${answer.kind}: ${answer.why}`;
  }
}

function plain(value: Value): unknown {
  if (Object.is(value, -0)) return "-0.0";
  if (typeof value !== "object" || value === null) return value;
  if (value.kind === "number") return { number: value.digits };
  if (value.kind === "list") return value.items.map(plain);
  return { entries: value.entries.map(([key, item]) => [plain(key), plain(item)]) };
}
