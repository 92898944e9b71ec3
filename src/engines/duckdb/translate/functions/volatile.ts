import type { volatileFunctions } from "../../../../sql/index.js";
import { refused, type Spelling, template } from "./spelling.js";

// A seed gives the same numbers for the same partitions only, so it says nothing here.
const random: Spelling = template("random()");
const session = refused("depends on the session and");
const none = refused("has no counterpart and");

/** Functions that may give another value each time, in DuckDB. */
export const volatileSpellings = (): Readonly<Record<keyof typeof volatileFunctions, Spelling>> => ({
  rand: random,
  random,
  randn: template("(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))"),
  uuid: template("CAST(uuid() AS VARCHAR)"),
  shuffle: none,
  monotonically_increasing_id: none,
  spark_partition_id: none,
  input_file_name: none,
  current_user: session,
  session_user: session,
  user: session,
});
