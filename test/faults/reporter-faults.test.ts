import { mkdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Project, project, spillFolders } from "../cli/command.js";

async function goodProject(limit = 0): Promise<Project> {
  return project({
    "orders.csv": "id,amount\n1,10\n2,20\n",
    "orders.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expectOrFail("r", "amount > ${limit}");
});
`,
    "a-file": "",
  });
}

describe("a reporter that cannot write: exit 2, and every other one writes", () => {
  test("its path is a folder", async () => {
    const made = await goodProject();
    await mkdir(made.path("out"));
    const words = ["run", "-r", "json=out", "-r", "junit=junit.xml", "-r", "json=report.json", "-r", "console"];
    const { code, stdout } = await made.dq(words);
    expect(code).toBe(2);
    expect(stdout).toContain(`REPORTER_FAILED: Reporter "json" failed: cannot write ${made.path("out")}: `);
    expect(stdout).toContain("(EISDIR)");
    expect(stdout).toContain("hint: Give a path that can be written, or run without this reporter.");
    expect(stdout).toContain("written  junit.xml, report.json\n");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("Not every report could be written: exit 2.");
    expect(await made.read("junit.xml")).toContain('<testcase classname="orders" name="r"');
    expect(JSON.parse(await made.read("report.json"))).toMatchObject({ totals: { rules: 1, passed: 1 } });
  });

  test("the folder of its path is a file", async () => {
    const made = await goodProject();
    const { code, stdout } = await made.dq([
      "run",
      "-r",
      "junit=a-file/junit.xml",
      "-r",
      "json=report.json",
      "-r",
      "console",
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain(
      `REPORTER_FAILED: Reporter "junit" failed: cannot write ${made.path("a-file/junit.xml")}: `,
    );
    expect(JSON.parse(await made.read("report.json"))).toMatchObject({ totals: { rules: 1, passed: 1 } });
  });

  test("also where rules failed: 2 wins over 1", async () => {
    const made = await goodProject(15);
    expect((await made.dq(["run", "-r", "json=report.json"])).code).toBe(1);
    expect((await made.dq(["run", "-r", "junit=a-file/junit.xml"])).code).toBe(2);
  });

  test("and without a console it is still said", async () => {
    const made = await goodProject();
    const { code, stdout, stderr } = await made.dq(["run", "-r", "junit=a-file/junit.xml"]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain("REPORTER_FAILED");
  });

  test("a report that is written after it says exit 2 as well", async () => {
    const made = await goodProject();
    await made.dq(["run", "-r", "junit=a-file/junit.xml", "-r", "json=report.json"]);
    const report: unknown = JSON.parse(await made.read("report.json"));
    expect(report).toMatchObject({ run: { exitCode: 2 }, errors: [{ code: "REPORTER_FAILED" }] });
  });
});

test("standard output that is closed, as by `| head`, hides no other report and is never taken for violations", async () => {
  const made = await goodProject();
  const running = made.start(["run", "-r", "console", "-r", "json=report.json", "-r", "junit=junit.xml"]);
  running.child.stdout?.destroy();
  const { code, stderr } = await running.ended;
  expect([0, 2]).toContain(code);
  expect(stderr).not.toContain("Unhandled");
  expect(JSON.parse(await made.read("report.json"))).toMatchObject({ totals: { rules: 1, passed: 1 } });
  expect(await made.read("junit.xml")).toContain("</testsuites>");
  expect(await spillFolders(made)).toEqual([]);
});

test("a report replaces the one of the run before", async () => {
  const made = await goodProject();
  await made.write({ "report.json": "old" });
  await made.dq(["run", "-r", "json=report.json"]);
  expect(JSON.parse(await readFile(made.path("report.json"), "utf8"))).toMatchObject({ totals: { rules: 1 } });
});

test("reporters of the config write relative to the config, those of the command to the working folder", async () => {
  const made = await goodProject();
  await made.write({
    "conf/dq.config.json": JSON.stringify({
      suites: ["../*.dq.ts"],
      reporters: [["json", { path: "reports/a.json" }]],
    }),
  });
  expect((await made.dq(["run", "-c", "conf/dq.config.json"])).code).toBe(0);
  expect(JSON.parse(await made.read("conf/reports/a.json"))).toMatchObject({ totals: { passed: 1 } });
  expect((await made.dq(["run", "-c", "conf/dq.config.json", "-r", "json=b.json"])).code).toBe(0);
  expect(JSON.parse(await made.read("b.json"))).toMatchObject({ totals: { passed: 1 } });
});
