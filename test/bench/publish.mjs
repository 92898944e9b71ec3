// `dq run --publish`, the whole process, against a bare script that does the same by hand: one audit and one write each of
// the good and the bad rows. `node test/bench/publish.mjs [rows]`
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dq, inFolder, inTurn, median, printTable, runNode, spread } from "./measure.mjs";
import { writeOrders } from "./orders.mjs";

const rows = Number(process.argv[2] ?? 10_000_000);
const runs = 7;
const byHand = new URL("publish-by-hand.mjs", import.meta.url).pathname;

/** Twenty rules on rows, of which every other one drops; some hundredths of the rows break one. */
const conditions = [
  "order_id IS NOT NULL",
  "customer_id IS NOT NULL",
  "status IS NOT NULL",
  "currency IS NOT NULL",
  "amount IS NOT NULL",
  "ordered_at IS NOT NULL",
  "status IN ('open', 'paid', 'shipped', 'delivered', 'void')",
  "currency IN ('EUR', 'USD', 'GBP')",
  "qty BETWEEN 2 AND 100",
  "price BETWEEN 0 AND 495",
  "amount BETWEEN 0 AND 990",
  "sku LIKE 'SKU-%'",
  "email LIKE '%@example.com'",
  "status <> 'paid' OR amount >= 0",
  "qty >= 0",
  "price >= 0.5",
  "amount < 1000",
  "customer_id >= 0",
  "customer_id < 2000000",
  "order_id >= 0",
];
const drops = (index) => index % 2 === 1;

const suite = `import { table } from "lakehouse-dq";
table("raw.main.orders", { samples: 0 }, (t) => {
${conditions.map((text, index) => `  t.${drops(index) ? "expectOrDrop" : "expect"}("rule_${index}", ${JSON.stringify(text)});`).join("\n")}
  t.publish({ to: "gold.orders", mode: "overwrite" });
});
`;

const good = conditions
  .filter((_, index) => drops(index))
  .map((text) => `(${text})`)
  .join(" AND ");
const broken = conditions.map(
  (text, index) =>
    `CASE WHEN (${text}) IS NOT TRUE THEN {name: 'rule_${index}', action: '${drops(index) ? "expect_or_drop" : "expect"}'} END`,
);
const hand = [
  `SELECT count(*), count_if(${good}), ${conditions.map((text) => `count_if(${text})`).join(", ")} FROM raw.orders`,
  "BEGIN",
  "CREATE SCHEMA gold",
  `CREATE TABLE gold.orders_quarantine AS SELECT 1 AS _dq_batch, now() AS _dq_time, 'run' AS _dq_run, list_filter([${broken.join(", ")}], lambda r: r IS NOT NULL) AS _dq_rules, * FROM raw.orders WHERE (${good}) IS NOT TRUE`,
  `CREATE TABLE gold.orders AS SELECT * FROM raw.orders WHERE ${good}`,
  "COMMIT",
];

await inFolder(async (folder) => {
  const raw = await writeOrders(folder, rows);
  const cwd = join(folder, "case");
  mkdirSync(cwd);
  const target = { engine: "duckdb", database: "out.duckdb", databases: { raw } };
  writeFileSync(join(cwd, "orders.dq.ts"), suite);
  writeFileSync(join(cwd, "hand.json"), JSON.stringify(hand));
  writeFileSync(
    join(cwd, "dq.config.json"),
    JSON.stringify({ targets: { bench: target }, reporters: [["json", { path: "report.json" }]] }),
  );
  const fresh = () => rmSync(join(cwd, "out.duckdb"), { force: true });
  const { a, b } = inTurn(runs, {
    a: () => (fresh(), runNode([dq, "run", "--publish"], { cwd })),
    b: () => (fresh(), runNode([byHand, raw, join(cwd, "out.duckdb"), join(cwd, "hand.json")], { cwd })),
  });
  const [left, right] = [a, b].map((side) => side.map(({ seconds }) => seconds));
  printTable(
    `\`dq run --publish\` (A) against one audit and one write each by hand (B), ${rows.toLocaleString("en")} rows, 20 rules, whole processes, seconds: median (least–most)`,
    ["A", "B", "A / B", "goal"],
    [[spread(left), spread(right), (median(left) / median(right)).toFixed(2), "A ≤ 1.3 × B"]],
  );
});
