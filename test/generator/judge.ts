import type { DuckDBConnection } from "@duckdb/node-api";
import type fc from "fast-check";
import { checkText, type Language, statementOf } from "./check-text.js";
import { anyExpression, predicate } from "./expression.js";
import { problemAsFilter, run } from "./run-on-duckdb.js";
import { statement } from "./statement.js";
import type { Written } from "./written.js";

/** What became of a generated text. `why` is an error class or a reason; what is broken is a fault of ours. */
export interface Judged {
  readonly kind: "rows" | "raised" | "refused" | "broken";
  readonly why: string;
}

/** What is generated, by its name. */
export const subjects: Readonly<Record<"expression" | "predicate" | "statement", fc.Arbitrary<Written>>> = {
  expression: anyExpression,
  predicate,
  statement,
};

export type Subject = keyof typeof subjects;

/** Reads, prints, translates and runs a generated text; a predicate also as a filter. */
export async function judge(connection: DuckDBConnection, subject: Subject, written: Written): Promise<Judged> {
  const language: Language = subject === "statement" ? "statement" : "expression";
  const checked = checkText(written, language);
  if (checked.kind === "broken") return checked;
  if (checked.kind === "refused") return { kind: "refused", why: `${checked.code} ${checked.message}` };
  const order = language === "statement" ? "" : " ORDER BY id";
  const ran = await run(connection, `${checked.sql}${order}`);
  if (ran.kind === "raised") return { kind: "raised", why: ran.errorClass };
  if (ran.kind === "broken") return ran;
  const problem = subject === "predicate" ? await problemAsFilter(connection, written.text, ran.rows) : undefined;
  return problem === undefined ? { kind: "rows", why: "" } : { kind: "broken", why: problem };
}

/** A judgement with the statement that shows it, for the message of a test. */
export function described({ kind, why }: Judged, subject: Subject, written: Written): string {
  return `${kind}: ${why.split("\n")[0]}\n  ${statementOf(written, subject === "statement" ? "statement" : "expression")}`;
}
