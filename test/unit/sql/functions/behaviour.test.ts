import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { behaviourOf } from "../../../../src/sql/functions/behaviour.js";
import { type FunctionName, isFunctionName, signatureTexts } from "../../../../src/sql/functions/index.js";
import { traitOf } from "../../../../src/sql/functions/traits.js";
import type { CallForm } from "../../../generator/call-forms.js";
import { openFixtures } from "../../../generator/run-on-duckdb.js";
import { type Answer, answersOf } from "./answers.js";
import { type Args, callOf, rowsOfSamples, someFormsOf, withNulls, withOtherSamples } from "./variants.js";

/** A call of a function with what became of it. */
interface Answered {
  readonly name: FunctionName;
  readonly call: string;
  readonly answer: Answer;
}

/** The functions of one row, by their traits: aggregates and windows are of many, and chance may give anything. */
const names = [...signatureTexts().keys()]
  .filter(isFunctionName)
  .filter((name) => [undefined, "clock"].includes(traitOf(name)));

const withNull: Answered[] = [];
const withEdges: Answered[] = [];
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
  for (const name of names) {
    for (const form of someFormsOf(name)) {
      const { args, answered } = await answeredRows(name, form);
      withEdges.push(...answered, ...(await answersTo(name, form, withOtherSamples(form, args))));
      withNull.push(...(await answersTo(name, form, withNulls(form, args))));
    }
  }
}, 120_000);

/** The samples of a form, and the arguments among them that a NULL is put into: those that give a value, if any. */
async function answeredRows(
  name: FunctionName,
  form: CallForm,
): Promise<{ readonly args: Args; readonly answered: readonly Answered[] }> {
  const rows = rowsOfSamples(form);
  const answered = await answersTo(name, form, rows);
  const kinds = answered.map(({ answer }) => answer.kind);
  const found = [kinds.indexOf("value"), kinds.indexOf("null")].find((index) => index >= 0) ?? 0;
  return { args: rows[found] ?? [], answered };
}

async function answersTo(name: FunctionName, form: CallForm, rows: readonly Args[]): Promise<readonly Answered[]> {
  const calls = [...new Set(rows.map((args) => callOf(form, args)))];
  const answers = await answersOf(connection, calls);
  return calls.flatMap((call, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ name, call, answer }];
  });
}

/** True when NULL was a value like others: it gave one, or was an error. */
function tookNull({ answer }: Answered): boolean {
  return answer.kind === "value" || answer.kind === "raised";
}

test("NULL in any argument makes the result NULL, unless the entry says that the function takes it", () => {
  const wrong = withNull.filter((answered) => !behaviourOf(answered.name).takesNull && tookNull(answered));
  expect(wrong).toEqual([]);
});

test("a function that takes NULL gives a value or an error for it in some argument", () => {
  const taking = new Set(withNull.filter(tookNull).map(({ name }) => name));
  expect(names.filter((name) => behaviourOf(name).takesNull && !taking.has(name))).toEqual([]);
});

test("every function that runs with arguments was asked with NULL", () => {
  const running = new Set(withEdges.filter(({ answer, call }) => answer.kind !== "refused" && !call.endsWith("()")));
  const asked = new Set(withNull.filter(({ answer }) => answer.kind !== "refused").map(({ name }) => name));
  const missed = new Set([...running].map(({ name }) => name).filter((name) => !asked.has(name)));
  expect([...missed]).toEqual([]);
});

test("a function raises no other error classes than those of its entry", () => {
  const wrong = [...withEdges, ...withNull].filter(({ name, answer }) => !isDeclared(name, answer));
  expect(wrong).toEqual([]);
});

/** Errors of casts and of types are not the function's own, nor is what cannot run here. */
const ofOthers = /^(CAST_INVALID_INPUT|CAST_OVERFLOW|DATATYPE_MISMATCH(\..*)?|UNSUPPORTED_ON_DUCKDB|)$/;

/** Databricks raises nothing here: its value is beyond the dates, timestamps or 128-bit numbers of DuckDB. */
const narrower: readonly FunctionName[] = ["date_sub", "date_from_unix_date", "from_unixtime", "timestamp_micros"];

function isDeclared(name: FunctionName, answer: Answer): boolean {
  if (!("errorClass" in answer) || ofOthers.test(answer.errorClass)) return true;
  const { raises } = behaviourOf(name);
  // DuckDB has one class for all that overflows.
  if (answer.errorClass === "ARITHMETIC_OVERFLOW")
    return narrower.includes(name) || raises.some((declared) => declared.endsWith("OVERFLOW"));
  return raises.some((declared) => answer.errorClass === declared || answer.errorClass.startsWith(`${declared}.`));
}
