import { readFileSync } from "node:fs";

/** The version of this package. */
export function packageVersion(): string {
  const text: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (typeof text === "object" && text !== null && "version" in text && typeof text.version === "string") {
    return text.version;
  }
  throw new Error("package.json has no version");
}
