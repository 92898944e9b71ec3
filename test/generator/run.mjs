// Runs many generated texts, or many broken ones, and prints what became of them: see README.md.
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    mutations: { type: "boolean", default: false },
  },
});
const jiti = createJiti(import.meta.url, { fsCache: false });
const { runGenerated, runMutations } = await jiti.import("./run-many.ts");
const run = values.mutations ? runMutations : runGenerated;
await run({ count: Number(values.count), seed: Number(values.seed), print: (line) => console.log(line) });
