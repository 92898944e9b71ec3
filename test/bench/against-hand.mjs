// `dq run`, the whole process, against a bare script that sends hand-written statements with the same client:
// `node test/bench/against-hand.mjs [part of the name of a case]`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dq, inFolder, inTurn, median, printTable, runNode, spread } from "./measure.mjs";
import {
  doubleByHand,
  doubleRules,
  hundredByHand,
  hundredHeldByHand,
  hundredHeldRules,
  hundredRules,
  twentyByHand,
  twentyRules,
  writeOrders,
} from "./orders.mjs";

const byHand = new URL("by-hand.mjs", import.meta.url).pathname;

const cases = [
  {
    name: "20 rules, 1,000 rows",
    rules: twentyRules,
    hand: twentyByHand,
    rows: 1_000,
    runs: 15,
    goal: "A ≤ B + 0.15 s",
  },
  { name: "20 rules, 1,000,000 rows", rules: twentyRules, hand: twentyByHand, rows: 1_000_000, runs: 9, goal: "" },
  {
    name: "20 rules, 10,000,000 rows",
    rules: twentyRules,
    hand: twentyByHand,
    rows: 10_000_000,
    runs: 9,
    goal: "A ≤ 0.8 × B",
  },
  {
    name: "100 ranges, each broken by some of 10,000,000 rows",
    rules: hundredRules,
    hand: hundredByHand,
    rows: 10_000_000,
    runs: 9,
    goal: "A ≤ 0.7 × B",
  },
  {
    name: "25 ranges of a DOUBLE, each broken by some of 10,000,000 rows",
    rules: doubleRules,
    hand: doubleByHand,
    rows: 10_000_000,
    runs: 9,
    goal: "",
  },
  {
    name: "100 ranges that statistics answer, 10,000,000 rows",
    rules: hundredHeldRules,
    hand: hundredHeldByHand,
    rows: 10_000_000,
    runs: 9,
    goal: "",
  },
];

const chosen = cases.filter(({ name }) => name.includes(process.argv[2] ?? ""));

await inFolder(async (folder) => {
  const databases = new Map();
  const rows = [];
  for (const [index, { name, rules, hand, rows: count, runs, goal }] of chosen.entries()) {
    const database = databases.get(count) ?? (await writeOrders(folder, count));
    databases.set(count, database);
    const cwd = join(folder, `case-${index}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, "orders.dq.ts"), rules);
    writeFileSync(join(cwd, "hand.json"), JSON.stringify(hand));
    writeFileSync(
      join(cwd, "dq.config.json"),
      JSON.stringify({
        targets: { bench: { engine: "duckdb", database } },
        reporters: [["json", { path: "report.json" }]],
      }),
    );
    const { a, b } = inTurn(runs, {
      a: () => runNode([dq, "run"], { cwd, memory: true }),
      b: () => runNode([byHand, database, join(cwd, "hand.json")], { cwd, memory: true }),
    });
    const { totals } = JSON.parse(readFileSync(join(cwd, "report.json"), "utf8"));
    if (totals.passed + totals.warned !== totals.rules) throw new Error(`${name}: ${JSON.stringify(totals)}`);
    const [left, right] = [a, b].map((side) => median(side.map(({ seconds }) => seconds)));
    const [most, least] = [a, b].map((side) => median(side.map(({ megabytes }) => megabytes)));
    rows.push([
      name,
      spread(a.map(({ seconds }) => seconds)),
      spread(b.map(({ seconds }) => seconds)),
      (left / right).toFixed(2),
      `${((left - right) * 1000).toFixed(0)} ms`,
      goal,
      `${most.toFixed(0)} / ${least.toFixed(0)} MB = ${(most / least).toFixed(2)}`,
    ]);
  }
  printTable(
    "`dq run` (A) against the same statements by hand (B), whole processes, seconds: median (least–most)",
    ["case", "A", "B", "A / B", "A − B", "goal", "peak memory A / B"],
    rows,
  );
});
