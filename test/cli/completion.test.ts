import { spawn } from "node:child_process";
import { chmod } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { mainFile, type Project, project } from "./command.js";

const files = {
  "dq.config.json": JSON.stringify({
    targets: { local: { engine: "duckdb" }, nightly: { engine: "duckdb" } },
    vars: { day: "2026-01-31", region: "EU" },
  }),
  "orders.dq.ts": `import { table } from "lakehouse-dq";
console.log("junk");
console.error("junk");
process.stdout.write("junk");
table("main.sales.orders", { tags: ["gold"] }, (t) => {
  t.expect("amount", "amount > 0");
  t.expect("amount is small", "amount < 100", { tags: ["$(touch broken)"] });
  t.expect("a\\u001b[31mnsi\\n", "amount < 100");
});
`,
  "customers.dq.ts": `import { table } from "lakehouse-dq";
table("customers", { tags: ["silver"] }, (t) => t.expect("email", "email <> ''"));
`,
  "data.csv": "id\n1\n",
};

/** Asks a real bash for the completions of lines, each up to the cursor. */
async function bash(made: Project, ...lines: readonly string[]): Promise<readonly (readonly string[])[]> {
  await made.write({
    "bin/dq": `#!/bin/sh\nexec '${process.execPath}' '${mainFile}' "$@"\n`,
    "ask.bash": `PATH=$PWD/bin:$PATH
source <(dq completion bash)
for line in "$@"; do
  COMP_LINE=$line COMP_POINT=\${#line}
  _dq_completion dq '' ''
  printf '%s\\0' "\${COMPREPLY[@]}" end
done
`,
  });
  await chmod(made.path("bin/dq"), 0o755);
  const { stdout, stderr } = await new Promise<{ readonly stdout: string; readonly stderr: string }>((done, fail) => {
    const child = spawn("bash", ["--norc", "ask.bash", ...lines], { cwd: made.folder });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString("utf8")));
    child.on("error", fail);
    child.on("close", () => done(said));
  });
  expect(stderr).toBe("");
  const answers = stdout.split("end\0").slice(0, -1);
  return answers.map((answer) => answer.split("\0").filter((word) => word !== ""));
}

describe("bash completes", () => {
  test.each<readonly [what: string, line: string, words: readonly string[]]>([
    [
      "commands",
      "dq ",
      ["init", "run", "check", "list", "compile", "sql", "publish", "quarantine", "doctor", "completion", "help"],
    ],
    ["a command that is begun", "dq co", ["compile", "completion"]],
    ["commands to be helped with", "dq help li", ["list"]],
    ["commands after variables", "DAY=1 X= dq ch", ["check"]],
    ["options of dq", "dq --v", ["--version"]],
    ["options", "dq run --s", ["--select", "--statement-timeout"]],
    ["options after others and their values", "dq run orders.dq.ts -t local --select tag:a --ti", ["--timeout"]],
    ["words of an option", "dq run --fail-on ", ["failed", "warned", "never"]],
    ["words after =, of which bash keeps what is before", "dq run --fail-on=w", ["warned"]],
    ["shells", "dq completion ", ["bash", "zsh", "fish"]],
    ["reporters", "dq run -r ju", ["junit"]],
    ["targets of the config", "dq run --target ", ["local", "nightly"]],
    ["variables of the config", "dq check --var ", ["day=", "region="]],
    ["kinds of terms", "dq run -s ta", ["tag:", "table:"]],
    ["tags", "dq run -s tag:s", ["silver"]],
    ["tables", "dq list -x table:", ["customers", "main.sales.orders"]],
    ["rules, with spaces made harmless", "dq run -s rule:am", ["amount", "amount\\ is\\ small"]],
    ["rules in quotes", 'dq run -s "rule:amount i', ["rule:amount is small"]],
    ["tags that would be commands, made harmless", "dq run -s 'x' -s tag:$", ["\\$\\(touch\\ broken\\)"]],
    ["the last of several terms", "dq run -s table:customers,tag:go", ["gold"]],
    ["rules of the suites that are named", "dq run customers.dq.ts -s rule:", ["email"]],
    ["nothing that could change a terminal", "dq run -s rule:a", ["amount", "amount\\ is\\ small"]],
    ["nothing of an unknown command", "dq rnu --", []],
    ["nothing for times", "dq run --timeout ", []],
    ["nothing but files for paths", "dq run ", []],
    ["no options after --", "dq run -- --s", []],
  ])("%s: %s", async (_what, line, words) => {
    expect(await bash(await project(files), line)).toEqual([words]);
  });

  test("every command and every option that the help shows", async () => {
    const made = await project();
    const { stdout } = await made.dq(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) \[|^ {2}([a-z]+) </gm)].map(([, name, other]) => name ?? other);
    expect(commands).toContain("run");
    for (const command of commands.filter((name) => name !== "help")) {
      const { stdout: help } = await made.dq([command ?? "", "--help"]);
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option);
      expect(await bash(made, `dq ${command} --`)).toEqual([options]);
    }
  });

  test("nothing, and says nothing, where a config or a suite is broken", async () => {
    const broken = { "dq.config.ts": "process.exit(3);\n", "a.dq.ts": 'throw new Error("no");\n' };
    expect(await bash(await project(broken), "dq run -t ", "dq run -s tag:")).toEqual([[], []]);
  });
});

test("zsh and fish get values with descriptions after a tab, and whether a file may stand there", async () => {
  const { dq } = await project(files);
  expect(await dq(["completion", "--words", "zsh", "run", "--fail"])).toEqual({
    code: 0,
    stdout: "none\n--fail-on\twhat makes the exit code 1 (default: failed)\n",
    stderr: "",
  });
  expect((await dq(["completion", "--words", "fish", "run", "-s", "rule:e"])).stdout).toBe(
    "none\nrule:email\tcustomers\n",
  );
  expect((await dq(["completion", "--words", "fish", "run", "-s", "t"])).stdout).toBe("nospace\ntag:\ntable:\n");
  expect((await dq(["completion", "--words", "zsh", "run", "-r", "junit=rep"])).stdout).toBe("files\n");
  expect((await dq(["completion", "--words", "zsh", "run", "--config", ""])).stdout).toBe("files\n");
  expect(await dq(["completion", "--words", "tcsh", "run", ""])).toEqual({ code: 0, stdout: "", stderr: "" });
});

test.each(["bash", "zsh", "fish"])("the script for %s is on standard output", async (shell) => {
  const { dq } = await project();
  const { code, stdout, stderr } = await dq(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`completion --words ${shell} `);
});

test("a shell that has no script is an error with the one that was meant: exit 2", async () => {
  const { dq } = await project();
  expect(await dq(["completion", "bsh"])).toEqual({
    code: 2,
    stdout: "",
    stderr: 'USAGE: shell cannot be "bsh"\n  hint: Did you mean bash? Known: bash, zsh, fish.\n',
  });
});
