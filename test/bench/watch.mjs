// How long authors wait for a verdict: from a save to the end of the run in `dq run --watch`, beside a whole `dq run`.
// node scripts/build.mjs && node test/bench/watch.mjs [suites] [saves]
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [suites = 20, saves = 30] = process.argv.slice(2).map(Number);
const main = join(import.meta.dirname, "../../dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "dq-watch-bench-"));
const path = (name) => join(folder, name);

function suite(index, limit) {
  const rules = Array.from({ length: 20 }, (_, rule) => `  t.expect("rule_${rule}", "amount >= ${limit - rule}");`);
  return `import { file, table } from "lakehouse-dq";
import { shift } from "./shift.ts";
table(file("data.csv", { name: "t${index}" }), (t) => {
${rules.join("\n")}
  t.expect("shifted", \`amount > \${shift}\`);
});
`;
}

function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function report(what, times) {
  const [low, middle, high] = [0, 0.5, 0.9].map((share) => `${Math.round(quantile(times, share))} ms`);
  console.log(`${what.padEnd(34)} median ${middle}, best ${low}, 90 % within ${high} (${times.length} times)`);
}

try {
  mkdirSync(path("quality"));
  writeFileSync(
    path("quality/data.csv"),
    `id,amount\n${Array.from({ length: 1_000 }, (_, id) => `${id},${id}`).join("\n")}\n`,
  );
  writeFileSync(path("quality/shift.ts"), "export const shift = 0;\n");
  for (let index = 0; index < suites; index += 1) writeFileSync(path(`quality/t${index}.dq.ts`), suite(index, 0));
  console.log(`${suites} suites of 21 rules on CSV files of 1,000 rows`);

  const cold = Array.from({ length: 5 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [main, "run", "quality/t0.dq.ts"], { cwd: folder });
    return performance.now() - started;
  });
  report("dq run of one suite", cold);

  const child = spawn(process.execPath, [main, "run", "--watch"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = () => {};
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
    if (!text.includes("Waiting for a save")) return;
    text = "";
    told(performance.now());
  });
  const verdict = () => new Promise((resolve) => (told = resolve));
  await verdict();
  await sleep(1_500);
  const handles = () => (process.platform === "linux" ? readdirSync(`/proc/${child.pid}/fd`).length : 0);
  const before = handles();
  const measure = async (what, save) => {
    const times = [];
    for (let index = 0; index < saves; index += 1) {
      const ended = verdict();
      const started = performance.now();
      save(index);
      times.push((await ended) - started);
      // Longer than what makes two saves one burst.
      await sleep(1_050);
    }
    report(what, times);
  };
  await measure("save of a suite", (index) => writeFileSync(path("quality/t0.dq.ts"), suite(0, index + 1)));
  await measure("save of the data of all suites", (index) =>
    writeFileSync(path("quality/data.csv"), `id,amount\n1,${index}\n`),
  );
  await measure("save of what all suites import", (index) =>
    writeFileSync(path("quality/shift.ts"), `export const shift = ${index};\n`),
  );
  console.log(`open files: ${before} before, ${handles()} after ${3 * saves} runs`);
  child.kill("SIGINT");
  const code = await new Promise((resolve) => child.on("close", resolve));
  console.log(`ended with ${code}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
