import type { DuckDBConnection } from "@duckdb/node-api";
import { translated } from "../../../generator/check-text.js";
import { run } from "../../../generator/run-on-duckdb.js";

/** What became of a call. A refused one has an error class where Databricks would refuse it too. */
export type Answer =
  | { readonly kind: "value" | "null" }
  | { readonly kind: "raised" | "refused"; readonly errorClass: string };

/** How many calls are asked for in one statement: many long ones take longer than they would by themselves. */
const together = 8;

/** The answers to calls, in their order. They are asked for together, and apart where one of them raises an error. */
export async function answersOf(connection: DuckDBConnection, calls: readonly string[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < calls.length; start += together)
    answers.push(...(await answersTogether(connection, calls.slice(start, start + together))));
  return answers;
}

async function answersTogether(connection: DuckDBConnection, calls: readonly string[]): Promise<readonly Answer[]> {
  const items = calls.map((text, index) => `${text} AS v${index}`);
  const checked = translated(`SELECT ${items.join(", ")} FROM orders WHERE id = 1`);
  if (checked.kind === "translated") {
    const ran = await run(connection, checked.sql);
    if (ran.kind === "rows") return (ran.rows[0] ?? []).map((value) => ({ kind: value === null ? "null" : "value" }));
    if (calls.length === 1 && ran.kind === "raised") return [{ kind: "raised", errorClass: ran.errorClass }];
    if (calls.length === 1 && ran.kind === "broken") throw new Error(`${calls[0]}: ${ran.why}`);
  }
  if (calls.length > 1) {
    const half = Math.ceil(calls.length / 2);
    return [
      ...(await answersTogether(connection, calls.slice(0, half))),
      ...(await answersTogether(connection, calls.slice(half))),
    ];
  }
  // The code of a refusal stands before its class. What does not even parse is a word form such as EXTRACT.
  const errorClass = checked.kind === "refused" ? (checked.code.split(" ")[1] ?? "") : "";
  return [{ kind: "refused", errorClass }];
}
