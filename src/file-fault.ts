import { getSystemErrorMap } from "node:util";

/** A file system error as a phrase with path and reason; undefined for anything else. */
export function fileFault(error: unknown, path?: string): string | undefined {
  if (!(error instanceof Error) || !("errno" in error) || typeof error.errno !== "number") return undefined;
  const [code, reason] = getSystemErrorMap().get(error.errno) ?? [];
  const place = path ?? ("path" in error && typeof error.path === "string" ? error.path : undefined);
  if (code === undefined || place === undefined) return undefined;
  return `cannot write ${place}: ${reason} (${code})`;
}
