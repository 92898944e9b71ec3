import type { volatileFunctions } from "../../../../sql/index.js";
import { refused, type Spelling, template } from "./spelling.js";

/** Functions that give another value each time. A seed gives other numbers in another engine, so it is refused. */
export const volatileSpellings: Readonly<Record<keyof typeof volatileFunctions, Spelling>> = {
  rand: (rendering, call) => (call.args.length === 0 ? template(() => "random()")(rendering, call) : refused(rendering, call)),
  random: (rendering, call) => (call.args.length === 0 ? template(() => "random()")(rendering, call) : refused(rendering, call)),
  randn: refused,
  uuid: template(() => "CAST(uuid() AS VARCHAR)"),
  shuffle: refused,
  monotonically_increasing_id: refused,
  spark_partition_id: refused,
  input_file_name: refused,
  current_user: refused,
  session_user: refused,
  user: refused,
};
