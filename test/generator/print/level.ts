/** How tightly the forms of the language hold together, from the loosest. */
export const level = {
  lambda: 0,
  or: 1,
  and: 2,
  not: 3,
  predicate: 4,
  comparison: 5,
  bitOr: 6,
  bitXor: 7,
  bitAnd: 8,
  shift: 9,
  sum: 10,
  product: 11,
  sign: 12,
  postfix: 13,
  primary: 14,
} as const;

export type Level = (typeof level)[keyof typeof level];
