/** An exact count: a string of digits above 2^53. */
export type Count = number | string;
