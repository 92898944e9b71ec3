import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mainFile, project, root } from "./command.js";

/** The console blocks of the page: a command, and what it prints to both outputs. */
const blocks = [...readFileSync(join(root, "docs/sql.md"), "utf8").matchAll(/```console\n\$ (.+)\n([\s\S]*?)```/g)].map(
  ([, command = "", printed = ""]) => [command, printed] as const,
);

test("there are examples", () => {
  expect(blocks.length).toBe(4);
});

test.each(blocks)("%s prints what the page says", async (command, printed) => {
  const { folder } = await project({
    "orders.csv": "order_id,status,amount\n1,open,12.00\n2,open,3.20\n3,paid,-1.50\n4,open,\n",
  });
  const script = `dq() { "${process.execPath}" "${mainFile}" "$@"; }; ${command} 2>&1; true`;
  const output = await new Promise<string>((resolve) => {
    execFile("bash", ["-c", script], { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
  const sameTimes = (text: string): string => text.replaceAll("\r\n", "\n").replaceAll(/[\d.]+ m?s\)/g, "# ms)");
  expect(sameTimes(output)).toBe(sameTimes(printed));
});
