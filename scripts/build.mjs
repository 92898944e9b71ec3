// Compiles src to dist from scratch, and writes the JSON Schema of the report beside it.
import { execFileSync } from "node:child_process";
import { chmod, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
await rm(`${root}/dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, "-p", `${root}/tsconfig.json`], {
  cwd: root,
  stdio: "inherit",
});
await chmod(`${root}/dist/cli/main.js`, 0o755);
const { reportJsonSchema } = await import("../dist/reporters/json/schema.js");
await writeFile(`${root}/dist/report.schema.json`, `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
