import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../cli/command.js";

/** Makes a `node_modules` as `npm install` of what the pages name would: the built package, zod, the types of Node. */
export async function linkPackages(folder: string): Promise<void> {
  await mkdir(join(folder, "@types"), { recursive: true });
  const links: readonly (readonly [string, string])[] = [
    ["lakehouse-dq", root],
    ...["zod", "@types/node", "vitest"].map((name) => [name, join(root, "node_modules", name)] as const),
  ];
  for (const [name, target] of links) {
    await symlink(target, join(folder, name), "dir").catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
  }
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
