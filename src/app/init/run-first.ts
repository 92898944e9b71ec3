import { run } from "../run.js";
import type { ConfigStep } from "./config-step.js";
import type { InitOptions } from "./init-options.js";

/** Runs the suites once, as `dq run` would. @returns its exit code */
export async function runFirst(
  { screen, signal, lateErrors }: InitOptions,
  { config, target }: ConfigStep["run"],
  { folder, suites }: { readonly folder: string; readonly suites: readonly string[] },
): Promise<number> {
  const report = await run({
    cwd: folder,
    config,
    ...(target === undefined ? {} : { target }),
    paths: [...new Set(suites)],
    reporters: ["console"],
    screen,
    signal,
    lateErrors,
  });
  return report.run.exitCode;
}
