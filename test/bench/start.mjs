// How long the command takes before it does anything, and to check and plan many rules.
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importSource } from "../../scripts/bundle.mjs";
import { manyTables } from "./many-tables.mjs";
import { dq, inFolder, inTurn, median, printTable, root, runNode, spread } from "./measure.mjs";

const { a: version, b: bare } = inTurn(25, {
  a: () => runNode([dq, "--version"], { cwd: tmpdir() }),
  b: () => runNode(["-e", "0"], { cwd: tmpdir() }),
});
const seconds = (side) => side.map((run) => run.seconds);
printTable(
  "Start, seconds: median (least–most)",
  ["`dq --version`", "`node -e 0`", "ratio", "goal"],
  [
    [
      spread(seconds(version)),
      spread(seconds(bare)),
      (median(seconds(version)) / median(seconds(bare))).toFixed(2),
      "≤ 1.5",
    ],
  ],
);

await inFolder(async (folder) => {
  const rows = [];
  for (const [name, files] of [
    ["one file", 1],
    ["100 files", 100],
  ]) {
    const cwd = join(folder, String(files));
    mkdirSync(cwd);
    for (const [index, text] of manyTables(100, files).entries()) writeFileSync(join(cwd, `s${index}.dq.ts`), text);
    const cold = runNode([dq, "check", "--offline"], { cwd }).seconds;
    const { warm } = inTurn(9, { warm: () => runNode([dq, "check", "--offline"], { cwd }) });
    rows.push([name, cold.toFixed(3), spread(seconds(warm)), "< 1"]);
  }
  printTable(
    "`dq check --offline`, 100 tables × 20 rules, seconds",
    ["in", "first run, which compiles TypeScript", "later runs: median (least–most)", "goal"],
    rows,
  );
});

const { planMany } = await importSource(root, "test/bench/plan-many.ts");
const planned = [];
for (const tables of [100, 300, 1_000]) {
  const times = [];
  for (let run = -2; run < 7; run += 1) {
    const took = await planMany(tables);
    if (run >= 0) times.push(took);
  }
  planned.push([String(tables), spread(times, 0), ((median(times) * 1000) / tables / 20).toFixed(1)]);
}
printTable("Checking and planning 20 rules a table", ["tables", "ms: median (least–most)", "µs a rule"], planned);
