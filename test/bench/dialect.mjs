// Databricks SQL on the embedded engine: how fast the front end is, and what conditions cost beside the text that one would
// write for DuckDB by hand. `node test/bench/dialect.mjs [rows]`
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { bundleSource, importSource } from "../../scripts/bundle.mjs";
import { inFolder, inTurn, median, printTable, root, runNode, spread } from "./measure.mjs";

const rows = Number(process.argv[2] ?? 10_000_000);
const { callbacksIn, macrosIn, parseType, registerCallbacks, translateCondition } = await importSource(
  root,
  "test/bench/front-end.ts",
);

const same = "≤ 1.05";
const cases = [
  { name: "comparison", ours: "qty > 500", native: "qty > 500", goal: same },
  { name: "comparison of decimals", ours: "amount >= 10.5", native: "amount >= 10.5", goal: same },
  { name: "comparison of texts", ours: "status = 'open'", native: "status = 'open'", goal: same },
  { name: "BETWEEN", ours: "qty BETWEEN 10 AND 500", native: "qty BETWEEN 10 AND 500", goal: same },
  { name: "IN", ours: "status IN ('open', 'paid')", native: "status IN ('open', 'paid')", goal: same },
  { name: "LIKE", ours: "code LIKE 'SKU-00%'", native: "code LIKE 'SKU-00%'", goal: same },
  { name: "IS NULL", ours: "code IS NULL", native: "code IS NULL", goal: same },
  {
    name: "AND of them",
    ours: "qty > 5 AND amount < 900 AND code IS NOT NULL",
    native: "qty > 5 AND amount < 900 AND code IS NOT NULL",
    goal: same,
  },
  { name: "division", ours: "price / (qty + 1) > 0.5", native: "price / (qty + 1) > 0.5" },
  { name: "guarded division", ours: "qty <> 0 AND price / qty > 0.5", native: "qty <> 0 AND price / qty > 0.5" },
  { name: "division of decimals", ours: "qty <> 0 AND amount / qty > 0.5", native: "qty <> 0 AND amount / qty > 0.5" },
  { name: "try_cast", ours: "try_cast(digits AS INT) > 100", native: "try_cast(digits AS INTEGER) > 100" },
  { name: "cast", ours: "CAST(digits AS INT) > 100", native: "CAST(digits AS INTEGER) > 100" },
  { name: "regular expression", ours: "code RLIKE '^SKU-[0-9]{6}$'", native: "regexp_matches(code, '^SKU-[0-9]{6}$')" },
  {
    name: "regular expression, called back",
    ours: "code RLIKE '^SKU-(?!000)[0-9]{6}$'",
    native: "regexp_matches(code, '^SKU-[0-9]{6}$') AND NOT starts_with(code, 'SKU-000')",
  },
  { name: "JSON path", ours: "payload:user.age::INT > 17", native: "CAST(payload ->> '$.user.age' AS INTEGER) > 17" },
  {
    name: "date arithmetic",
    ours: "day + INTERVAL 30 DAY > DATE'2024-06-01'",
    native: "day + INTERVAL 30 DAY > DATE '2024-06-01'",
  },
  {
    name: "datediff",
    ours: "datediff(DATE'2025-01-01', day) < 100",
    native: "date_diff('day', day, DATE '2025-01-01') < 100",
  },
  {
    name: "date_trunc",
    ours: "date_trunc('MONTH', at) = TIMESTAMP'2024-02-01 00:00:00'",
    native: `date_trunc('month', "at") = TIMESTAMPTZ '2024-02-01 00:00:00+00'`,
  },
  { name: "months_between", ours: "months_between(at, day) > 1", native: `date_diff('month', day, "at") > 1` },
  {
    name: "to_date with a pattern",
    ours: "to_date(date_format(day, 'dd.MM.yyyy'), 'dd.MM.yyyy') = day",
    native: "CAST(strptime(strftime(day, '%d.%m.%Y'), '%d.%m.%Y') AS DATE) = day",
  },
];

// The goals, 15 ms and 100,000 conditions a second, are of a machine on which a bare Node starts in so many milliseconds: they are
// told as parts of that start, which is measured here in turn.
const startOfGoals = 60;
const { front, empty, bare } = await measureLoading();
const beyond = front.map((time, index) => time - empty[index]);
printTable(
  "Loading the front end, ms: median (least–most)",
  ["front end", "an empty module", "`node -e 0`", "(front end − empty) / node", "goal"],
  [
    [
      spread(front, 1),
      spread(empty, 1),
      spread(bare, 0),
      (median(beyond) / median(bare)).toFixed(2),
      `≤ ${15 / startOfGoals}`,
    ],
  ],
);
const { count, speeds } = measureTranslating();
const inStart = (median(speeds) * median(bare)) / 1000;
printTable(
  `Conditions a second, read, typed and translated (${count} of the corpus): median (least–most)`,
  ["conditions a second", "in the time of `node -e 0`", "goal"],
  [[spread(speeds, 0), inStart.toFixed(0), `≥ ${(100_000 * startOfGoals) / 1000}`]],
);
await measureConditions();

/** Each in a process of its own, in turn; the start of the process does not count but for the bare one. */
async function measureLoading() {
  const { file, remove } = await bundleSource(root, "test/bench/load-front-end.ts");
  const times = await inFolder((folder) => {
    const nothing = join(folder, "empty.mjs");
    writeFileSync(nothing, "");
    return inTurn(25, {
      front: () => importTime(file),
      empty: () => importTime(nothing),
      bare: () => runNode(["-e", "0"]).seconds * 1000,
    });
  });
  await remove();
  return times;
}

function importTime(file) {
  const script = `const started = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - started)`;
  return Number(spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).stdout);
}

/** Every predicate of the corpus, each time a text that was not seen before. */
function measureTranslating() {
  const { items, fixtures } = JSON.parse(readFileSync(`${root}/test/corpus/corpus.json`, "utf8"));
  const columns = fixtures.orders.columns.map((column) => {
    const [, quoted, name, type] = /^(?:`([^`]+)`|(\w+)) (.*)$/.exec(column);
    return { name: quoted ?? name, type: parseType(type) };
  });
  const texts = items
    .filter(
      ({ kind, params, databricks_sql: text }) =>
        kind === "predicate" && params === undefined && !/\bSELECT\b|hash\(/i.test(text),
    )
    .map(({ databricks_sql: text }) => text);
  const speeds = [];
  let read = 0;
  // V8 compiles until some 170,000 of them were translated.
  for (let run = -15; run < 25; run += 1) {
    const started = performance.now();
    for (let round = 0; round < 200; round += 1) {
      for (const text of texts) translateCondition(`${text}/*${(read += 1)}*/`, { columns, table: ["orders"] });
    }
    if (run >= 0) speeds.push((texts.length * 200 * 1000) / (performance.now() - started));
  }
  return { count: texts.length, speeds };
}

async function measureConditions() {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`CREATE TABLE t AS SELECT i::INTEGER AS id, (i % 1000)::INTEGER AS qty, (i % 100000 / 100)::DECIMAL(10,2) AS amount,
    (i % 977)::DOUBLE AS price, CASE WHEN i % 11 > 0 THEN 'SKU-' || lpad((i % 100000)::VARCHAR, 6, '0') END AS code, (i % 5000)::VARCHAR AS digits,
    CASE i % 4 WHEN 0 THEN 'open' WHEN 1 THEN 'paid' WHEN 2 THEN 'void' END AS status, DATE '2024-01-01' + (i % 700)::INTEGER AS day,
    TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_seconds(i % 70000000) AS at, '{"user":{"age":' || i % 90 || '}}' AS payload FROM range(${rows}) r(i)`);
  // Where the translation means more than the text by hand, it may take long: a tenth of the rows tells the ratio too.
  await connection.run("CREATE TABLE small AS FROM t USING SAMPLE 10 PERCENT (bernoulli, 1)");
  const columns = Object.entries({
    id: "INT",
    qty: "INT",
    amount: "DECIMAL(10,2)",
    price: "DOUBLE",
    code: "STRING",
    digits: "STRING",
    status: "STRING",
    day: "DATE",
    at: "TIMESTAMP",
    payload: "STRING",
  }).map(([name, type]) => ({ name, type: parseType(type) }));
  const results = [];
  for (const { name, ours, native, goal = "" } of cases) {
    const sql = translateCondition(ours, { columns, table: ["t"] });
    const macros = macrosIn(sql);
    registerCallbacks(connection, callbacksIn(sql + [...macros.values()].join(" ")));
    for (const macro of macros.values()) await connection.run(macro);
    const table = goal === same ? "t" : "small";
    const times = { a: [], b: [] };
    for (let run = -1; run < 9; run += 1) {
      for (const [side, condition] of Object.entries({ a: sql, b: native })) {
        const started = performance.now();
        await connection.run(`SELECT count_if(${condition}) FROM ${table}`);
        if (run >= 0) times[side].push(performance.now() - started);
      }
    }
    results.push([
      name,
      `\`${ours}\``,
      spread(times.a, 0),
      spread(times.b, 0),
      (median(times.a) / median(times.b)).toFixed(2),
      goal,
    ]);
  }
  printTable(
    `Conditions over ${rows.toLocaleString("en")} rows, those without a goal over a tenth of them, ms: median (least–most)`,
    ["condition", "Databricks SQL", "translated", "by hand for DuckDB", "ratio", "goal"],
    results,
  );
}
