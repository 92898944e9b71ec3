import type { Answer, Answers } from "../judge/answers.js";
import type { BitsStatement, KeyStatement } from "../model/plan.js";
import type { Scalar } from "../model/scalar.js";
import { askKey, type Send } from "./ask.js";

/** What the key statement would answer, when its proof holds; undefined when it must be asked. */
export async function prove(key: KeyStatement, answers: Answers, send: Send): Promise<Answer | undefined> {
  const { proof } = key;
  const rows = proof === undefined ? undefined : answers.get(proof.rows);
  const count = valueOf(rows);
  if (proof === undefined || rows?.ok !== true || count === undefined) return undefined;
  const distinct =
    typeof proof.distinct === "string"
      ? answers.get(proof.distinct)
      : await askBits(key, proof.distinct, BigInt(count), answers, send);
  if (distinct?.ok !== true || valueOf(distinct) !== count) return undefined;
  return {
    ok: true,
    values: { rows: rows.values["value"] ?? null, violations: 0, ...proof.found },
    statements: [...new Set([...rows.statements, ...distinct.statements])],
  };
}

/** Sets of 64 bits: with fewer rows to a set than this, the key statement itself costs no more. */
const rowsOfSet = 8n;
/** Below it a statement more costs more than it saves. */
const fewestRows = 100_000n;

async function askBits(
  { table, id }: KeyStatement,
  { low, high, sql }: BitsStatement,
  rows: bigint,
  answers: Answers,
  send: Send,
): Promise<Answer | undefined> {
  const [from, to] = [valueOf(answers.get(low)), valueOf(answers.get(high))];
  if (from === undefined || to === undefined || rows < fewestRows) return undefined;
  const sets = (BigInt(to) - BigInt(from)) / 64n + 1n;
  return sets * rowsOfSet > rows ? undefined : askKey({ kind: "key", id, table, sql }, send);
}

/** A whole number as its digits; undefined for anything else. */
function valueOf(answer: Answer | undefined): string | undefined {
  const value: Scalar | undefined = answer?.ok === true ? answer.values["value"] : undefined;
  return value !== undefined && /^-?\d+$/.test(String(value)) ? String(value) : undefined;
}
