import type { conditionFunctions } from "../../../../sql/index.js";
import { printType } from "../../../../sql/index.js";
import { fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { refused, type Spelling, same } from "./spelling.js";

/** Functions that are another name for an expression are written as that expression before they come here. */
export const conditionSpellings: Readonly<Record<keyof typeof conditionFunctions, Spelling>> = {
  coalesce: same("coalesce"),
  nvl: same("coalesce"),
  ifnull: same("coalesce"),
  nvl2: refused,
  nullif: refused,
  if: refused,
  iff: refused,
  isnull: refused,
  isnotnull: refused,
  greatest: same("greatest"),
  least: same("least"),
  equal_null: refused,
  zeroifnull: (rendering, call) => {
    const [value] = call.args.map((arg) => rendering.render(arg));
    return value === undefined ? refused(rendering, call) : fragment(`coalesce(${value.sql}, 0)`, [value]);
  },
  nullifzero: refused,
  typeof: (rendering, call) => {
    const [value] = call.args;
    return value === undefined ? refused(rendering, call) : fragment(quoteText(printType(value.type).toLowerCase()));
  },
  assert_true: refused,
  raise_error: refused,
};
