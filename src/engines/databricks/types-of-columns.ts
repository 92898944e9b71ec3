import type { Column } from "../../sql/index.js";
import type { Ask } from "./ask.js";
import { isCutShort, typeOfText } from "./type-of-text.js";
import { fullTypes } from "./value-select.js";
import { textOf } from "./warehouse.js";

/** A column as the server describes it. */
export interface DescribedColumn extends Column {
  readonly typeText: string;
}

/** The columns with their types in full: the server writes those of many fields short. */
export async function typesOfColumns(
  query: string,
  columns: readonly DescribedColumn[],
  ask: Ask,
): Promise<readonly Column[]> {
  const bare = columns.map(({ name, type }) => ({ name, type }));
  if (!columns.some(({ typeText }) => isCutShort(typeText))) return bare;
  const { rows } = await ask(fullTypes(query, columns.length).sql);
  return bare.map(({ name }, index) => ({ name, type: typeOfText(textOf(rows[0], `t${index + 1}`) ?? "") }));
}
