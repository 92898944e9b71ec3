import type { Answer } from "./warehouse.js";

/** Asks the warehouse something. */
export type Ask = (sql: string) => Promise<Answer>;
