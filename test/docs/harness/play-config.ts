import { readdir, rm } from "node:fs/promises";
import type { Project } from "../../cli/command.js";
import { codeFileOf, codeLanguages, fileNameOf } from "./code-file.js";
import { exitOf, expectExit, type Player } from "./scene.js";

export function isConfigName(name: string | undefined): boolean {
  return name !== undefined && /^dq\.config\.\w+$/.test(name);
}

/** Writes a config in place of any other: a reader has one. */
export async function writeConfig({ folder, path, write }: Project, name: string, text: string): Promise<void> {
  for (const other of await readdir(folder)) if (isConfigName(other)) await rm(path(other));
  await write({ [name]: text });
}

/** A config is right when a suite that knows nothing of it runs under its default target, or under those of `targets=…`. */
export const playConfig: Player = async (block, { project }) => {
  const file = codeLanguages.has(block.language) ? codeFileOf(block, 0) : undefined;
  await writeConfig(project, file?.name ?? fileNameOf(block) ?? "", file?.text ?? block.text);
  const table = block.words.get("table") ?? "main.sales.orders";
  const suite = `import { rowCount, table } from "lakehouse-dq";
table("${table}", (t) => t.expectOrFail("docs_can_read_it", rowCount({ min: 1 })));
`;
  await project.write({ "can-read.dq.ts": suite });
  for (const target of block.words.get("targets")?.split(",") ?? [undefined]) {
    const words = target === undefined ? [] : ["--target", target];
    expectExit(block, await project.dq(["run", "can-read.dq.ts", ...words]), exitOf(block));
  }
  await rm(project.path("can-read.dq.ts"));
};
