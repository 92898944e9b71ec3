import { type conditionFunctions, printType } from "../../../../sql/index.js";
import { fragment } from "../fragment.js";
import { raise } from "../macros/macro.js";
import { quoteText } from "../quote.js";
import { byCount, named, raising, refused, type Spelling } from "./spelling.js";

type Desugared = "if" | "iff" | "nvl2" | "isnull" | "isnotnull" | "nullif" | "zeroifnull" | "nullifzero" | "equal_null";

/** A text among other values is an error in Spark, and becomes one of them in Databricks. */
function ofOneKind(name: "greatest" | "least"): Spelling {
  return (call) => {
    const isMixed = call.bound.some(
      (value) => value.kind === "cast" && value.implicit && value.operand.type.kind === "string",
    );
    return (isMixed ? refused("of texts and other values") : named(name))(call);
  };
}

const raised = "USER_RAISED_EXCEPTION";

/** Functions of NULL in DuckDB. */
export const conditionSpellings = (): Readonly<
  Record<Exclude<keyof typeof conditionFunctions, Desugared>, Spelling>
> => ({
  coalesce: named("coalesce"),
  nvl: named("coalesce"),
  ifnull: named("coalesce"),
  greatest: ofOneKind("greatest"),
  least: ofOneKind("least"),
  typeof: ({ bound }) => {
    const type = printType(bound[0]?.type ?? { kind: "null" }).toLowerCase();
    return fragment(quoteText(type.replaceAll(": ", ":").replaceAll(", ", ",")));
  },
  assert_true: byCount({
    1: raising(`CASE WHEN $1 THEN NULL ELSE ${raise(raised, "'assert_true() failed'")} END`),
    2: raising(`CASE WHEN $1 THEN NULL ELSE ${raise(raised, "coalesce($2, 'null')")} END`),
  }),
  raise_error: raising(raise(raised, "coalesce($1, 'null')")),
});
