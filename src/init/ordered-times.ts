import { type SqlText, sql } from "../sql/index.js";
import { countIf } from "./hypotheses.js";
import { plainName } from "./names.js";
import { areMost } from "./near.js";
import type { SampledColumn } from "./sample.js";
import { triedCast } from "./text-type.js";

/** Two times of which the first may always come first, and the aggregate that counts the rows where it does not. */
export interface OrderQuestion {
  readonly earlier: string;
  readonly later: string;
  readonly breaking: SqlText;
}

const beginnings =
  /(?:^|_)(?:created|ordered|order|start|starts|started|begin|begins|began|from|opened|signed|registered|issued|placed|invoiced?|departure|departed|check_in|hired|requested|received)(?:_|$)/;
const ends =
  /(?:^|_)(?:updated|modified|changed|shipped|delivered|end|ends|ended|finish|finished|until|to|closed|completed|paid|due|returned|cancelled|canceled|arrival|arrived|check_out|expires|expired|expiry|left|resolved|deleted)(?:_|$)/;

const leastRows = 10;
const mostPairs = 3;

/** The pairs of columns that their names and the first rows make worth asking. */
export function orderQuestions(columns: readonly SampledColumn[]): readonly OrderQuestion[] {
  const times = columns.filter(({ kind, cells }) => kind === "date" || (kind === "timestamp" && !cells.some(hasZone)));
  const starts = times.filter(({ name }) => beginnings.test(plainName(name)) && !ends.test(plainName(name)));
  const pairs = starts
    .slice(0, 1)
    .flatMap((earlier) =>
      times
        .filter((later) => later.kind === earlier.kind && ends.test(plainName(later.name)) && isInOrder(earlier, later))
        .map((later) => ({ earlier: earlier.name, later: later.name, breaking: breaking(earlier, later) })),
    );
  return pairs.slice(0, mostPairs);
}

function hasZone(cell: string | null): boolean {
  return cell !== null && /(?:Z|[+-]\d\d:\d\d)$/.test(cell);
}

function isInOrder(earlier: SampledColumn, later: SampledColumn): boolean {
  const both = earlier.cells.flatMap((start, row): readonly (readonly [string, string])[] => {
    const end = later.cells[row] ?? null;
    return start === null || end === null ? [] : [[start, end]];
  });
  const right = both.filter(([start, end]) => start.replace("T", " ") <= end.replace("T", " ")).length;
  return both.length >= leastRows && areMost(right, both.length);
}

function breaking(earlier: SampledColumn, later: SampledColumn): SqlText {
  const [start, end] = [sql.column([earlier.name]), sql.column([later.name])];
  const [startType, endType] = [earlier.textTypes[0], later.textTypes[0]];
  if (startType === undefined || endType === undefined) return countIf(sql`${start} > ${end}`);
  return countIf(
    sql`replace(${start}, 'T', ' ') > replace(${end}, 'T', ' ')`,
    sql`${triedCast(start, startType)} > ${triedCast(end, endType)}`,
  );
}
