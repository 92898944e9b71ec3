import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CiSystem, Installing, PackageManager } from "../../init/ci-text.js";

/** What a folder says about the project in it. */
export interface FolderFacts {
  /** The CI system; undefined where nothing speaks for one. */
  readonly ci: CiSystem | undefined;
  /** Where the repository begins, when that is not here. */
  readonly repositoryAbove: string | undefined;
  readonly installing: Installing;
  /** The package is among the dependencies. */
  readonly hasPackage: boolean;
}

const ciFiles: Readonly<Record<string, CiSystem>> = {
  ".github": "github",
  ".gitlab-ci.yml": "gitlab",
  "azure-pipelines.yml": "azure",
  Jenkinsfile: "jenkins",
};

const lockFiles: Readonly<Record<string, PackageManager>> = {
  "package-lock.json": "npm",
  "npm-shrinkwrap.json": "npm",
  "pnpm-lock.yaml": "pnpm",
  "yarn.lock": "yarn",
  "bun.lock": "bun",
  "bun.lockb": "bun",
};

export async function folderFacts(folder: string): Promise<FolderFacts> {
  const root = await repositoryOf(folder);
  const byFile = await firstThere(folder, ciFiles);
  const byRemote = root === folder ? ciOfRemote(await textOf(join(folder, ".git/config"))) : undefined;
  const packageJson = await jsonOf(join(folder, "package.json"));
  return {
    ci: byFile ?? byRemote,
    repositoryAbove: root === folder ? undefined : root,
    installing: await installingOf(folder, packageJson),
    hasPackage: ["dependencies", "devDependencies", "optionalDependencies"].some(
      (kind) => valueOf(valueOf(packageJson, kind), "lakehouse-dq") !== undefined,
    ),
  };
}

async function repositoryOf(folder: string): Promise<string | undefined> {
  if (await isThere(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** Without a remote that says otherwise, GitHub is the best guess. */
function ciOfRemote(gitConfig: string | undefined): CiSystem {
  const urls = [...(gitConfig ?? "").matchAll(/^\s*url\s*=\s*(.+)$/gm)].map(([, url = ""]) => url.toLowerCase());
  if (urls.some((url) => /gitlab/.test(url))) return "gitlab";
  return urls.some((url) => /dev\.azure\.com|visualstudio\.com/.test(url)) ? "azure" : "github";
}

async function installingOf(folder: string, packageJson: unknown): Promise<Installing> {
  const manager = await firstThere(folder, lockFiles);
  if (manager === undefined) {
    const field = valueOf(packageJson, "packageManager");
    const named = typeof field === "string" ? field.split("@")[0] : "npm";
    return { manager: named === "pnpm" || named === "yarn" || named === "bun" ? named : "npm", locked: false };
  }
  const isClassic = manager === "yarn" && /^# yarn lockfile v1/m.test((await textOf(join(folder, "yarn.lock"))) ?? "");
  return { manager: isClassic ? "yarn-classic" : manager, locked: true };
}

async function firstThere<T>(folder: string, names: Readonly<Record<string, T>>): Promise<T | undefined> {
  for (const [name, value] of Object.entries(names)) if (await isThere(join(folder, name))) return value;
  return undefined;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** A file that is no JSON says nothing here; others will say what is wrong with it. */
async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse((await textOf(path)) ?? "null");
  } catch {
    return null;
  }
}

function valueOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
