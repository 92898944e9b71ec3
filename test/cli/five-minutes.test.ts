import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./command.js";

/** A block of the README's section: commands to run, or a file to write. */
type Block =
  | { readonly kind: "commands"; readonly lines: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly text: string };

/** The blocks of "Five minutes" in their order. The file of a block is the last one that the words before it name. */
function blocks(): readonly Block[] {
  const section = /^## Five minutes.*?(?=^## )/ms.exec(readFileSync(join(root, "README.md"), "utf8"))?.[0] ?? "";
  const fenced = [...section.matchAll(/(.*?)^ *```(\w+)[^\n]*\n(.*?)^ *```$/gms)];
  return fenced.map(([, words = "", language, text = ""]): Block => {
    const lines = text.replaceAll(/^ {3}/gm, "");
    if (language === "sh") return { kind: "commands", lines: lines.trim().split("\n") };
    const path = [...words.matchAll(/`([\w./-]+\.ts)`/g)].at(-1)?.[1];
    if (path === undefined) throw new Error(`The words before this block name no file: ${text}`);
    return { kind: "file", path, text: lines };
  });
}

/** Two hundred orders. Order 77 came twice, 90 has an unknown customer, 140 a slip in its status. */
function orders(): string {
  const lines = Array.from({ length: 200 }, (_, index) => {
    const id = index === 100 ? 77 : index + 1;
    const status = index === 139 ? "payd" : (["open", "paid", "void"][index % 3] ?? "");
    const customer = index === 89 ? "" : String(1 + (index % 40));
    return [id, customer, (index * 1.25).toFixed(2), status, 1 + (index % 9), `SKU-${String(index).padStart(6, "0")}`];
  });
  return `order_id,customer_id,amount,status,qty,sku\n${lines.map((line) => line.join(",")).join("\n")}\n`;
}

interface Said {
  readonly code: number;
  readonly output: string;
}

async function shell(cwd: string, command: string): Promise<Said> {
  const { VITEST: _vitest, NODE_ENV: _node, ...env } = process.env;
  const options = { cwd, env, maxBuffer: 64_000_000 };
  return promisify(execFile)("sh", ["-c", command], options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

/** The package as npm would publish it. */
async function packed(folder: string): Promise<string> {
  const { code, output } = await shell(root, `npm pack --ignore-scripts --silent --pack-destination ${folder}`);
  expect({ code, output }).toMatchObject({ code: 0 });
  return join(folder, output.trim().split("\n").at(-1) ?? "");
}

test("an empty folder, the packed package and the README's words lead to a gate that fails", {
  timeout: 900_000,
}, async () => {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "dq-five-minutes-")));
  onTestFinished(() => rm(scratch, { recursive: true, force: true }));
  const [tarball, folder] = [await packed(scratch), join(scratch, "project")];
  await mkdir(join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "data/orders.csv"), orders());

  const ended: (readonly [command: string, code: number])[] = [];
  let proposals = "";
  for (const block of blocks()) {
    if (block.kind === "file") {
      if (proposals === "") proposals = await readFile(join(folder, block.path), "utf8");
      await mkdir(dirname(join(folder, block.path)), { recursive: true });
      await writeFile(join(folder, block.path), block.text);
      continue;
    }
    for (const line of block.lines) {
      const command = line.replace(
        /^npm install --save-dev lakehouse-dq$/,
        `npm install --no-audit --no-fund ${tarball}`,
      );
      const { code, output } = await shell(folder, command);
      expect(output).not.toContain("INTERNAL");
      ended.push([line, code]);
    }
  }

  expect(ended).toEqual([
    ["npm install --save-dev lakehouse-dq", 0],
    ["npx dq init data/orders.csv", 1],
    ["npx dq run", 1],
    ["npx dq init --ci github", 1],
  ]);
  // The first run showed the defects before anyone had written a rule.
  expect(proposals).toContain("// seen: 199 different in 200 rows, 0 null; 2 rows break it today\n");
  expect(proposals).toContain('left out: "payd"; 1 row breaks it today\n');
  expect(proposals).toContain("// seen: 1 of 200 null; 1 row breaks it today\n");
  const junit = await readFile(join(folder, "reports/junit.xml"), "utf8");
  expect(junit.match(/<testcase [^>]*name="[^"]+"[^>]*>\s*<failure/g)).toHaveLength(2);
  expect(junit).toMatch(/name="one_row_per_order"[^>]*>\s*<failure/);
  expect(junit).toMatch(/name="known_status"[^>]*>\s*<failure/);
  const workflow = await readFile(join(folder, ".github/workflows/data-quality.yml"), "utf8");
  expect(workflow).toContain("      - run: npm ci\n      - run: npx dq run --reporter console --reporter junit=");
});
