// The rooms of src and what each may import of ours, as ARCHITECTURE.md tells it. `duration`, `duration`, `errors`, `file-fault`, `nearest`, `numbers`, `place-in-error` and `remember` are open to all.
const rooms = {
  model: [],
  sql: ["model"],
  expectations: ["model", "sql"],
  suite: ["expectations", "model", "sql"],
  plan: ["expectations", "model", "sql"],
  judge: ["expectations", "model", "plan"],
  engines: ["model", "sql"],
  reporters: ["model"],
  rows: ["model", "reporters", "sql"],
  init: ["model", "sql"],
  publish: ["engines", "model", "plan", "sql"],
  runner: ["engines", "expectations", "judge", "model", "plan", "publish", "reporters", "sql", "suite"],
  config: ["expectations", "model", "suite"],
  app: [
    "config",
    "engines",
    "expectations",
    "init",
    "judge",
    "model",
    "plan",
    "publish",
    "reporters",
    "runner",
    "sql",
    "suite",
  ],
};

const open = "^src/(duration|errors|file-fault|nearest|numbers|place-in-error|remember)\\.ts$";

const roomRules = Object.entries(rooms).map(([room, mayImport]) => ({
  name: `${room} imports only ${mayImport.length === 0 ? "nothing of ours" : mayImport.join(", ")}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: [`^src/(${[room, ...mayImport].join("|")})/`, open] },
}));

export const rules = {
  forbidden: [
    ...roomRules,
    // An expression may hold a query and a query holds expressions: their types need each other.
    { name: "no cycles", severity: "error", from: { pathNot: "^src/sql/tree/" }, to: { circular: true } },
    {
      name: "model holds types only",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/model/" },
      to: { path: "^src/model/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "runner knows engines by their interface only",
      severity: "error",
      from: { path: "^src/(runner|publish)/" },
      to: { path: "^src/engines/", pathNot: "^src/engines/engine\\.ts$" },
    },
    {
      name: "runner knows reporters by their interface only",
      severity: "error",
      from: { path: "^src/runner/" },
      to: { path: "^src/reporters/", pathNot: "^src/reporters/(multiplexer|reporter|screen)\\.ts$" },
    },
    {
      name: "only engines/duckdb imports DuckDB",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/engines/duckdb/" },
      to: { path: "@duckdb/" },
    },
    {
      name: "only engines/databricks imports the driver of Databricks",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/engines/databricks/" },
      to: { path: "@databricks/" },
    },
    {
      name: "pure rooms do no input or output",
      severity: "error",
      from: { path: "^src/(model|sql|plan|judge|expectations|init)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "translate is text to text",
      severity: "error",
      from: { path: "^src/engines/duckdb/translate/" },
      to: { path: "^(src/engines/duckdb/[^/]+\\.ts|node_modules/@duckdb)" },
    },
    { name: "imports resolve", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
};
