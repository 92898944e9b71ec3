// Peak memory and time of `dq run` with and without --export-failures, where half of many rows break rules.
// node scripts/build.mjs && node test/bench/export.mjs [rows, rows, …]
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { dq, inFolder, printTable, runNode } from "./measure.mjs";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000_000, 4_000_000, 16_000_000];
const sides = {
  "no export": [],
  Parquet: ["--export-failures", "failures"],
  CSV: ["--export-failures", "failures", "--export-format", "csv"],
};

const suite = `import { file, table } from ${JSON.stringify(new URL("../../dist/index.js", import.meta.url).href)};
table(file("orders.parquet", { name: "orders" }), { samples: 0 }, (t) => {
  for (let rule = 0; rule < 20; rule += 1) t.expect("r" + rule, "amount > " + rule);
  t.expect("named", "name IS NOT NULL");
});
`;

/** Half of the rows break a rule, and ten of them on average. */
async function writeOrders(folder, rows) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT i AS id, CASE WHEN i % 2 = 0 THEN i % 20 ELSE 100 END AS amount, 'name ' || i AS name, md5(i::VARCHAR) AS code
      FROM range(${rows}) t(i)) TO '${join(folder, "orders.parquet")}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

function measure(folder, rows, [name, words]) {
  rmSync(join(folder, "failures"), { recursive: true, force: true });
  const { seconds, megabytes } = runNode([dq, "run", "-r", "json=report.json", ...words], {
    cwd: folder,
    memory: true,
  });
  const { failures } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")).tables[0];
  const written = failures === undefined ? ["0", "0"] : [failures.rows, Math.round(statSync(failures.path).size / 1e6)];
  return [rows, name, ...written, seconds.toFixed(1), Math.round(megabytes)];
}

await inFolder(async (folder) => {
  writeFileSync(join(folder, "orders.dq.mjs"), suite);
  const results = [];
  for (const rows of sizes) {
    await writeOrders(folder, rows);
    results.push(...Object.entries(sides).map((side) => measure(folder, rows, side)));
  }
  printTable(
    "Violating rows to a file",
    ["rows", "export", "rows written", "MB written", "seconds", "peak MB"],
    results,
  );
});
