// Builds dist from scratch: type declarations by tsc, JavaScript by rolldown, and beside them the JSON Schema of the
// report and the licences of the packages whose code went in.
import { execFileSync } from "node:child_process";
import { chmod, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle, importSource } from "./bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
await rm(`${root}/dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [`${root}/node_modules/typescript/bin/tsc`, "-p", `${root}/tsconfig.json`, "--emitDeclarationOnly"],
  { cwd: root, stdio: "inherit" },
);
const packages = await bundle(root, `${root}/dist`);
await chmod(`${root}/dist/cli/main.js`, 0o755);
await writeFile(
  `${root}/dist/third-party-licenses.txt`,
  (await Promise.all(packages.map(licenseOf))).join("\n----\n\n"),
);
const { reportJsonSchema } = await importSource(root, "src/reporters/json/schema.ts");
await writeFile(`${root}/dist/report.schema.json`, `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);

async function licenseOf(name) {
  const folder = `${root}/node_modules/${name}`;
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  const { version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  return `${name} ${version}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
}
