import { plainName, singular } from "./names.js";
import type { ColumnProfile, TableProfile } from "./profile.js";

/** A column that may point at the key of another table. */
export interface ReferenceQuestion {
  readonly table: string;
  readonly column: string;
  readonly toTable: string;
  readonly toColumn: string;
}

/** The columns whose names say that they point at another table: `customer_id`, where there is a table `customers`. */
export function referenceQuestions(tables: readonly TableProfile[]): readonly ReferenceQuestion[] {
  return tables.flatMap((table) =>
    table.columns.flatMap((column): readonly ReferenceQuestion[] => {
      if (table.key?.columns.length === 1 && table.key.columns[0] === column.name) return [];
      const to = tables.find((other) => other !== table && pointsAt(column, other));
      const [toColumn] = to?.key?.columns ?? [];
      return to === undefined || toColumn === undefined
        ? []
        : [{ table: table.name, column: column.name, toTable: to.name, toColumn }];
    }),
  );
}

function pointsAt(column: ColumnProfile, { name, key, columns }: TableProfile): boolean {
  const [keyName, ...more] = key?.columns ?? [];
  const target = columns.find((candidate) => candidate.name === keyName);
  if (keyName === undefined || target === undefined || more.length > 0 || !areAlike(column, target)) return false;
  const [plain, plainKey] = [plainName(column.name), plainName(keyName)];
  const own = singular(plainName(name.slice(name.lastIndexOf(".") + 1)));
  const full = plainKey.startsWith(own) ? plainKey : `${own}_${plainKey}`;
  return plain === full || plain.endsWith(`_${full}`);
}

/** Both are numbers, or both are text. */
function areAlike(left: ColumnProfile, right: ColumnProfile): boolean {
  return left.kind === right.kind && (left.kind === "number" || left.kind === "text");
}
