import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { nearest } from "../../../nearest.js";
import { settingsFault } from "./fault.js";
import { type Profile, parseProfiles } from "./parse-profiles.js";
import type { Environment, ResolvedOptions } from "./settings.js";

/** A profile of the file of profiles, under its name. */
export interface NamedProfile {
  readonly name: string;
  readonly fields: Profile;
  /** True where it was asked for; the profile `DEFAULT` is taken without being asked for. */
  readonly isNamed: boolean;
}

/**
 * The profile that is asked for, else `DEFAULT`, else none.
 * @throws QualityError `CONNECTION_SETTINGS`
 */
export async function readProfile(
  options: ResolvedOptions,
  environment: Environment,
): Promise<NamedProfile | undefined> {
  const asked = options.profile ?? (environment["DATABRICKS_CONFIG_PROFILE"] || undefined);
  const askedFile = options.configFile ?? (environment["DATABRICKS_CONFIG_FILE"] || undefined);
  const file = inHome(askedFile ?? "~/.databrickscfg", environment);
  const text = await readText(file, asked !== undefined || askedFile !== undefined);
  if (text === undefined) return undefined;
  const profiles = parseProfiles(text, file);
  const name = asked ?? "DEFAULT";
  const fields = profiles.get(name);
  if (fields !== undefined) return { name, fields, isNamed: asked !== undefined };
  if (asked === undefined) return undefined;
  const known = [...profiles.keys()].filter((profile) => !/^__.*__$/.test(profile));
  const meant = nearest(asked, known);
  throw settingsFault(
    `${file} has no profile "${asked}"`,
    `${meant === undefined ? "" : `Did you mean "${meant}"? `}Known: ${known.join(", ") || "none"}.`,
  );
}

async function readText(file: string, isAskedFor: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT" && !isAskedFor) return undefined;
    throw settingsFault(
      `The file of profiles ${file} ${code === "ENOENT" ? "is not there" : `cannot be read (${code})`}`,
      "The option configFile or DATABRICKS_CONFIG_FILE says where it is. `databricks configure` writes one.",
      error,
    );
  }
}

/** The path with the home folder in place of `~`. */
export function inHome(path: string, environment: Environment): string {
  const rest = /^~(?:[\\/]+(.*))?$/.exec(path);
  if (rest === null) return path;
  return join(environment["HOME"] || environment["USERPROFILE"] || homedir(), rest[1] ?? "");
}
