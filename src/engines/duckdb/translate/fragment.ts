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
  return { sql, raises: raises || anyRaises(parts), weight: weightOf(parts) + 1 };
}

/** A call of one of our macros. */
export function macroCall(name: string, args: readonly Fragment[], raises: boolean): Fragment {
  return { sql: callOf(name, args), raises: raises || anyRaises(args), weight: 1 + macroRepeats * weightOf(args) };
}

export function weightOf(parts: readonly Fragment[]): number {
  let sum = 0;
  for (const part of parts) sum += part.weight;
  return sum;
}

function anyRaises(parts: readonly Fragment[]): boolean {
  for (const part of parts) if (part.raises) return true;
  return false;
}

/** `name(a, b)` */
export function callOf(name: string, args: readonly Fragment[]): string {
  return `${name}(${listOf(args)})`;
}

/** `a, b` */
export function listOf(parts: readonly Fragment[], separator = ", "): string {
  let list = "";
  let before = "";
  for (const { sql } of parts) {
    list += before + sql;
    before = separator;
  }
  return list;
}
