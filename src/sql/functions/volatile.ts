/** Functions that may give another value each time. */
export const volatileFunctions = {
  rand: "nondeterministic (BIGINT?) DOUBLE",
  random: "nondeterministic (BIGINT?) DOUBLE",
  randn: "nondeterministic (BIGINT?) DOUBLE",
  uuid: "nondeterministic () STRING",
  shuffle: "nondeterministic (ARRAY<T>) ARRAY<T>",
  monotonically_increasing_id: "nondeterministic () BIGINT",
  spark_partition_id: "nondeterministic () INT",
  input_file_name: "nondeterministic () STRING",
  current_user: "() STRING",
  session_user: "() STRING",
  user: "() STRING",
} as const;
