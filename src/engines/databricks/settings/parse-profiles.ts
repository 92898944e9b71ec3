import { settingsFault } from "./fault.js";

/** What a profile says, by field. */
export type Profile = ReadonlyMap<string, string>;

/**
 * The profiles of a `.databrickscfg`, by name. The format is sections, `key = value` and whole lines of comment: less
 * than what INI libraries read, which unquote values, cut them at a `#`, nest sections at a dot, and find no line wrong.
 * @throws QualityError `CONNECTION_SETTINGS` with the number of the line, never the line, which may hold a secret
 */
export function parseProfiles(text: string, file: string): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === "" || /^[#;]/.test(line)) continue;
    const section = /^\[([^\]]+)\]$/.exec(line)?.[1]?.trim();
    const entry = /^([^=:\s]+)\s*[=:]\s*(.*)$/.exec(line);
    if (section !== undefined) {
      current = profiles.get(section) ?? new Map<string, string>();
      profiles.set(section, current);
    } else if (entry !== null && current !== undefined) {
      current.set(entry[1]?.toLowerCase() ?? "", entry[2] ?? "");
    } else {
      throw settingsFault(
        `Line ${index + 1} of ${file} is no profile and no field of one`,
        "A profile is [its name] on one line, and a line such as host = … for each field.",
      );
    }
  }
  return profiles;
}
