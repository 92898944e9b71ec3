import type { ErrorReport, SqlSpan } from "../../model/error-report.js";
import type { Location } from "../../model/location.js";
import type { PublicationReport, RemovedRows } from "../../model/publication.js";
import type {
  Bounds,
  FailureFile,
  Outcome,
  RunReport,
  Samples,
  StatementReport,
  TableReport,
} from "../../model/report.js";

/** The keys of an object in the order they are written. `null`: the value is written as it is. */
export interface KeyOrder {
  readonly [key: string]: KeyOrder | null;
}

/** Names every key of the type: one more or one less does not compile. */
type OrderOf<T> = { readonly [Key in keyof Required<T>]: KeyOrder | null };

const location = { file: null, line: null, column: null } satisfies OrderOf<Location>;
const span = { text: null, start: null, end: null } satisfies OrderOf<SqlSpan>;
const samples = { columns: null, rows: null, masked: null } satisfies OrderOf<Samples>;
const failures = { path: null, format: null, rows: null } satisfies OrderOf<FailureFile>;
const bounds = { min: null, max: null } satisfies OrderOf<Bounds>;

const error = {
  code: null,
  message: null,
  hint: null,
  location,
  sql: span,
  errorClass: null,
  sqlState: null,
} satisfies OrderOf<ErrorReport>;

const outcome = {
  id: null,
  table: null,
  name: null,
  action: null,
  kind: null,
  expectation: null,
  args: null,
  status: null,
  description: null,
  message: null,
  condition: null,
  where: null,
  nulls: null,
  rowsInScope: null,
  violations: null,
  share: null,
  value: null,
  bounds,
  measured: null,
  tolerate: null,
  failAbove: null,
  onEmpty: null,
  tags: null,
  owner: null,
  dimension: null,
  fingerprint: null,
  location,
  samples,
  error,
  statements: null,
} satisfies OrderOf<Outcome>;

const statement = {
  id: null,
  serverId: null,
  table: null,
  purpose: null,
  sql: null,
  durationMs: null,
  error,
} satisfies OrderOf<StatementReport>;

const publication = {
  to: null,
  mode: null,
  state: null,
  batch: null,
  resumed: null,
  incoming: null,
  published: null,
  quarantined: null,
  dropped: null,
  outside: null,
  rules: { name: null, rows: null, keysWithoutRow: null } satisfies OrderOf<RemovedRows>,
  quarantine: null,
  error,
} satisfies OrderOf<PublicationReport>;

const table = {
  name: null,
  rows: null,
  snapshot: null,
  durationMs: null,
  notes: null,
  failures,
  publication,
  error,
} satisfies OrderOf<TableReport>;

const run = {
  id: null,
  version: null,
  startedAt: null,
  finishedAt: null,
  durationMs: null,
  target: { name: null, engine: null } satisfies OrderOf<RunReport["run"]["target"]>,
  selection: { paths: null, select: null, exclude: null } satisfies OrderOf<RunReport["run"]["selection"]>,
  exitCode: null,
  interrupted: null,
} satisfies OrderOf<RunReport["run"]>;

const totals = {
  rules: null,
  passed: null,
  warned: null,
  failed: null,
  empty: null,
  errored: null,
  skipped: null,
  tables: null,
  rows: null,
  statements: null,
} satisfies OrderOf<RunReport["totals"]>;

export const reportOrder: KeyOrder = {
  schemaVersion: null,
  run,
  totals,
  tables: table,
  outcomes: outcome,
  statements: statement,
  errors: error,
} satisfies OrderOf<RunReport>;
