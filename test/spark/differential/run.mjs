// Asks DuckDB and Spark the same generated texts: see ../README.md. Exit 1 when an answer differs.
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const { values } = parseArgs({
  options: { count: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
const [count, seed] = [values.count, values.seed].map(Number);
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed) || count < 1 || seed < 0) {
  console.error(
    `--count ${values.count} --seed ${values.seed}: expected whole numbers, --count from 1 and --seed from 0`,
  );
  process.exit(2);
}
const jiti = createJiti(import.meta.url, { fsCache: false });
const { startServer } = await jiti.import("../harness/server/start-server.ts");
const { parseSparkUrl } = await jiti.import("../harness/server/spark-address.ts");
const { runDifferential, withEngines } = await jiti.import("./run-differential.ts");
const { countLines, differenceText } = await jiti.import("./report.ts");

const url = process.env.DQ_SPARK_URL;
const server = url === undefined ? await startServer({ tell: (line) => console.error(line) }) : undefined;
try {
  const start = performance.now();
  let done = 0;
  const batchDone = (verdicts) => {
    done += verdicts.length;
    for (const verdict of verdicts) if (verdict.kind === "different") console.log(`${differenceText(verdict)}\n`);
    if (done % 500 === 0) console.error(`… ${done} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  };
  const verdicts = await withEngines(server ?? parseSparkUrl(url), (engines) =>
    runDifferential(engines, { count, seed, batchDone }),
  );
  console.log(`${verdicts.length} texts from seed ${seed} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  for (const line of countLines(verdicts)) console.log(line);
  process.exitCode = verdicts.some(({ kind }) => kind === "different") ? 1 : 0;
} finally {
  await server?.close();
}
