import { settingsFault } from "./fault.js";
import type { Environment } from "./settings.js";

/** Where Entra gives tokens, by the end of the host of a workspace. */
const authorities: ReadonlyMap<string, string> = new Map([
  [".azuredatabricks.net", "https://login.microsoftonline.com"],
  [".databricks.azure.us", "https://login.microsoftonline.us"],
  [".databricks.azure.cn", "https://login.partner.microsoftonline.cn"],
]);

/** Tells whether a workspace is on Azure. */
export function isOnAzure(host: string): boolean {
  return usualAuthority(host) !== undefined;
}

/** The URL of Entra for a workspace. `AZURE_AUTHORITY_HOST` names another one, as for Azure's own libraries. */
export function authorityOf(host: string, environment: Environment): string {
  const named = environment["AZURE_AUTHORITY_HOST"];
  if (!named) return usualAuthority(host) ?? "https://login.microsoftonline.com";
  return secureUrl(/^[a-z]+:\/\//i.test(named) ? named : `https://${named}`, "AZURE_AUTHORITY_HOST").replace(
    /\/+$/,
    "",
  );
}

/** The URL, to which secrets are sent. @throws QualityError `CONNECTION_SETTINGS` */
export function secureUrl(url: string, from: string): string {
  if (URL.canParse(url) && new URL(url).protocol === "https:") return url;
  throw settingsFault(`${from} is no https address: "${url}"`, "Secrets are sent by https only.");
}

function usualAuthority(host: string): string | undefined {
  return [...authorities].find(([ending]) => host.toLowerCase().endsWith(ending))?.[1];
}
