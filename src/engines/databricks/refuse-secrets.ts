import { QualityError } from "../../errors.js";
import type { Location } from "../../model/location.js";

/** Where each secret comes from, by the keys that people may write it under. */
const sources: ReadonlyMap<string, string> = new Map([
  ...names("token", "accessToken", "access_token", "apiToken").map(from("DATABRICKS_TOKEN")),
  ...names("clientSecret", "client_secret", "oauthClientSecret", "secret").map(from("DATABRICKS_CLIENT_SECRET")),
  ...names("azureClientSecret", "azure_client_secret").map(from("ARM_CLIENT_SECRET")),
  ...names("password", "pwd").map(from("DATABRICKS_TOKEN")),
]);

/** What holds names of the author's own. */
const ownNames: ReadonlySet<string> = new Set(["catalogs", "schemas", "tables", "queryTags"]);

type Locate = (path: readonly PropertyKey[]) => Location;

/**
 * Refuses a target with a secret in it, before anything else looks at it: what is said of a wrong value shows the value.
 * @throws QualityError `CONFIG_INVALID`
 */
export function refuseSecrets(target: object, at: readonly PropertyKey[], locate: Locate): void {
  for (const [key, value] of Object.entries(target)) {
    const path = [...at, key];
    const source = sources.get(key);
    if (source !== undefined && typeof value !== "function") throw secretFault(path, source, locate);
    if (key === "proxy" && typeof value === "string" && value.includes("@")) throw passwordFault(path, locate);
    if (typeof value === "object" && value !== null && !ownNames.has(key)) refuseSecrets(value, path, locate);
  }
}

function secretFault(path: readonly PropertyKey[], source: string, locate: Locate): QualityError {
  const ofProgram = path.at(-1) === "token" ? " In a program, the option token is a function that gives it." : "";
  return new QualityError("CONFIG_INVALID", `${path.map(String).join(".")} is a secret, and no config holds one`, {
    hint: `Set ${source}, or write it into a profile of ~/.databrickscfg.${ofProgram}`,
    location: locate(path),
  });
}

function passwordFault(path: readonly PropertyKey[], locate: Locate): QualityError {
  return new QualityError("CONFIG_INVALID", `${path.map(String).join(".")} holds a user and a password`, {
    hint: "Leave it out, and set HTTPS_PROXY to the URL with them.",
    location: locate(path),
  });
}

function names(...keys: readonly string[]): readonly string[] {
  return keys;
}

function from(source: string): (key: string) => [string, string] {
  return (key) => [key, source];
}
