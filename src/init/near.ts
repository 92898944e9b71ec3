/** True when so few break what all others hold that it is a find and no accident. */
export function areFewBreaking(breaking: number, rows: number): boolean {
  return breaking > 0 && (breaking * 100 <= rows || (breaking === 1 && rows >= 10));
}

/** True for all, or for all but a few in a sample: what is worth a look at every row. */
export function areMost(fitting: number, of: number): boolean {
  const others = of - fitting;
  return of > 0 && (others * 20 <= of || (others === 1 && of >= 8));
}
