// The package as npm would publish it: what publint and arethetypeswrong say of the packed files.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dq-pack-"));
try {
  const packed = JSON.parse(
    execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
    }),
  );
  const tarball = join(folder, (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename);
  const run = (tool, ...words) =>
    spawnSync(`${root}/node_modules/.bin/${tool}`, words, { cwd: root, stdio: "inherit" }).status;
  const statuses = [
    run("publint", "run", "--strict", tarball),
    // The package is ESM only, and a JSON file has no types.
    run("attw", "--profile", "esm-only", "--exclude-entrypoints", "report.schema.json", "--", tarball),
  ];
  process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
