import { resolve } from "node:path";
import { defined } from "../../errors.js";
import type { DatabricksTarget } from "./options.js";
import type { ResolvedOptions } from "./settings/settings.js";

/** The options of a target with every path absolute; `~` in front is the home folder and stays. */
export function resolveOptions(target: DatabricksTarget, folder: string, userAgent: string): ResolvedOptions {
  const { engine: _engine, configFile, caCertificate, ...rest } = target;
  const absolute = (path: string | undefined): string | undefined =>
    path === undefined || /^~(?=[\\/]|$)/.test(path) ? path : resolve(folder, path);
  return {
    ...rest,
    userAgent,
    ...defined({ configFile: absolute(configFile), caCertificate: absolute(caCertificate) }),
  };
}
