/** A piece of DuckDB SQL. It stands for itself: what needs parentheses has them. */
export interface Fragment {
  readonly sql: string;
  /** True when evaluating it may raise an error, so that AND, OR and CASE must guard it. */
  readonly raises: boolean;
  /** How large it is once the macros are expanded; macros repeat their arguments. */
  readonly weight: number;
}

/** How often a macro repeats an argument, at most. */
const macroRepeats = 8;

const noParts: readonly Fragment[] = [];

export function fragment(sql: string, parts: readonly Fragment[] = noParts, raises = false): Fragment {
  if (parts.length === 0) return { sql, raises, weight: 1 };
  return { sql, raises: raises || parts.some((part) => part.raises), weight: weightOf(parts) + 1 };
}

/** A call of one of our macros. */
export function macroCall(name: string, args: readonly Fragment[], raises: boolean): Fragment {
  const sql = `${name}(${args.map((arg) => arg.sql).join(", ")})`;
  return { sql, raises: raises || args.some((arg) => arg.raises), weight: 1 + macroRepeats * weightOf(args) };
}

export function weightOf(parts: readonly Fragment[]): number {
  return parts.reduce((sum, part) => sum + part.weight, 0);
}
