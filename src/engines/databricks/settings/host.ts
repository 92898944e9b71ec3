import { settingsFault } from "./fault.js";

/** A name and, where it says one, a port. */
export interface Host {
  readonly name: string;
  readonly port?: number;
}

/**
 * The host of a workspace, written as a name, a name with a port, or a URL.
 * @param from where it was written @throws QualityError `CONNECTION_SETTINGS`
 */
export function parseHost(text: string, from: string): Host {
  const url = urlOf(text.trim());
  const wrong = url === undefined ? "is no host" : faultOf(url);
  if (url === undefined || wrong !== undefined) {
    throw settingsFault(
      `${from} ${wrong}${url === undefined || url.username === "" ? `: "${text}"` : ""}`,
      "Write the address of the workspace, such as adb-1234567890123456.7.azuredatabricks.net or https://dbc-a1b2c3d4-e5f6.cloud.databricks.com.",
    );
  }
  const port = portOf(text, url);
  return { name: url.hostname, ...(port === undefined ? {} : { port }) };
}

function urlOf(text: string): URL | undefined {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function faultOf(url: URL): string | undefined {
  if (url.protocol !== "https:") return "is not reached by https";
  if (url.username !== "" || url.password !== "") return "holds a user name, which is no part of a host";
  if (!/^([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])$/i.test(url.hostname)) return "is no host";
  // The address bar of a browser has the id of the workspace in it.
  if (url.pathname !== "/" && url.pathname !== "") return "holds a path, which is no part of a host";
  return undefined;
}

/** URL leaves out the usual port, which may have been written all the same. */
function portOf(text: string, url: URL): number | undefined {
  if (url.port !== "") return Number(url.port);
  return /:443(?!\d)/.test(text) ? 443 : undefined;
}
