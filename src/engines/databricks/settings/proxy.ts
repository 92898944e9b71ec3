import { defined } from "../../../errors.js";
import { settingsFault } from "./fault.js";
import { Secret } from "./secret.js";
import type { Environment, Proxy, ResolvedOptions, Settings } from "./settings.js";

/**
 * The option for every host; else `HTTPS_PROXY`, for the hosts that `NO_PROXY` does not name.
 * @throws QualityError `CONNECTION_SETTINGS`
 */
export function proxies({ proxy }: ResolvedOptions, environment: Environment): Settings["proxyFor"] {
  if (proxy !== undefined) {
    const chosen = parseProxy(proxy, "the option proxy");
    return () => chosen;
  }
  const [name, url] =
    ["HTTPS_PROXY", "https_proxy"].map((key) => [key, environment[key]] as const).find(([, value]) => value) ?? [];
  if (name === undefined || !url) return () => undefined;
  const chosen = parseProxy(url, name);
  const exceptions = (environment["NO_PROXY"] || environment["no_proxy"] || "").toLowerCase().split(/[\s,]+/);
  return (host) => (exceptions.some((exception) => covers(exception, host.toLowerCase())) ? undefined : chosen);
}

/** `example.com` and `.example.com` stand for the domain and all below it, `*` for every host. */
function covers(exception: string, host: string): boolean {
  const domain = exception.replace(/:\d+$/, "").replace(/^\*?\./, "");
  return exception === "*" || (domain !== "" && (host === domain || host.endsWith(`.${domain}`)));
}

/** The URL is not shown: it may hold a password. */
function parseProxy(text: string, from: string): Proxy {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url?.protocol.slice(0, -1);
  if (url === undefined || url.hostname === "" || (protocol !== "http" && protocol !== "https")) {
    throw settingsFault(`${from} is no URL of an HTTP proxy`, "Write it as http://proxy.example.com:3128.");
  }
  const usual = protocol === "http" ? 80 : 443;
  return {
    protocol,
    host: url.hostname,
    port: url.port === "" ? usual : Number(url.port),
    ...defined({
      username: url.username === "" ? undefined : decodeURIComponent(url.username),
      password: url.password === "" ? undefined : new Secret(decodeURIComponent(url.password)),
    }),
  };
}
