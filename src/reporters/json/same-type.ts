/** The type without `readonly`, and with intersections of objects as one object. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

// Two generic functions are the same type only when their conditions are: that is what the parameters are for.
// oxlint-disable typescript/no-unnecessary-type-parameters
/** `unknown` when both are the same type, else `never`, which nothing satisfies. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? unknown : never;
