import type { Column } from "../../src/sql/index.js";
import { fixtureTables } from "../corpus/corpus.js";

/** The columns of the table that expressions are generated over. */
export const ordersColumns: readonly Column[] = fixtureTables.resolve(["orders"], { start: 0, end: 0 }).columns;
