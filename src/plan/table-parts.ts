import { isQualityError } from "../errors.js";
import { parseTableName } from "../sql/index.js";

/** The parts of a table's name; a name that is no SQL name, such as a path, is one part. */
export function parts(name: string): readonly string[] {
  try {
    return parseTableName(name);
  } catch (error) {
    if (isQualityError(error)) return [name];
    throw error;
  }
}
