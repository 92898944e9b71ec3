import { readFile } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Location } from "../model/location.js";
import { meantOrKnown, nearest } from "../nearest.js";
import { placesInStack } from "../place-in-error.js";
import { ownDoors } from "./own-doors.js";

/**
 * What kept a file from loading. JavaScript says of a name that a package does not export only that something is not a
 * function, so that the place is looked at: which of our names it uses, and whether we have them.
 */
export async function loadFault(error: unknown, fallback?: { readonly location: Location }): Promise<ErrorReport> {
  const report = toErrorReport(error, fallback);
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error) || report.location === undefined) return report;
  const place =
    placesInStack(cause).find(({ file }) => isAbsolute(file) && !file.includes("node_modules")) ?? report.location;
  const source = await readFile(place.file, "utf8").catch(() => "");
  const better = missingModule.has("code" in cause ? cause.code : undefined)
    ? unknownDoor(source)
    : await unknownName(source, source.split("\n")[(place.line ?? 0) - 1] ?? "");
  return better === undefined ? report : { ...report, ...better, location: place };
}

const missingModule: ReadonlySet<unknown> = new Set([
  "MODULE_NOT_FOUND",
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
]);

type Better = Pick<ErrorReport, "message" | "hint">;

/** `import { table, notNull as filled } from "lakehouse-dq"` */
const imports = /\bimport\s+\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

async function unknownName(source: string, line: string): Promise<Better | undefined> {
  for (const [, names = "", door = ""] of source.matchAll(imports)) {
    const file = Object.hasOwn(ownDoors, door) ? ownDoors[door] : undefined;
    if (file === undefined || door === "zod") continue;
    const exported: object = await import(pathToFileURL(file).href);
    for (const [name = "", local = name] of names.split(",").map((text) => text.trim().split(/\s+as\s+/))) {
      if (!/^\w+$/.test(local) || Object.hasOwn(exported, name) || !line.match(/\w+/g)?.includes(local)) continue;
      const hint = meantOrKnown(name, Object.keys(exported));
      return { message: `${door} has no ${name}`, ...(hint === undefined ? {} : { hint }) };
    }
  }
  return undefined;
}

function unknownDoor(source: string): Better | undefined {
  const doors = Object.keys(ownDoors).filter((door) => door !== "zod");
  for (const [, specifier = ""] of source.matchAll(/\bfrom\s*["']([^"'.][^"']*)["']/g)) {
    const meant = doors.includes(specifier) ? undefined : nearest(specifier, doors);
    if (meant !== undefined) return { message: `There is no module ${specifier}`, hint: `Did you mean ${meant}?` };
  }
  return undefined;
}
