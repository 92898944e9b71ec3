import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mainFile, root } from "../cli/command.js";

const quickstart = join(root, "examples/quickstart");

/** The HTML report of the quickstart, as `npm start` writes it. */
export async function quickstartHtml(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "dq-shop-"));
  try {
    const names = (await readdir(quickstart)).filter((name) => name !== "data" && name !== "reports");
    for (const name of names) await cp(join(quickstart, name), join(scratch, name), { recursive: true });
    for (const words of [
      [join(quickstart, "make-data.mjs"), join(scratch, "data")],
      [mainFile, "run"],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, words, { cwd: scratch, encoding: "utf8" });
      if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
    }
    return await readFile(join(scratch, "reports/report.html"), "utf8");
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
