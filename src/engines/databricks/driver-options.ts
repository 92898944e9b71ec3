import type { DBSQLClient } from "@databricks/sql";
import { defined } from "../../errors.js";
import type { Proxy, Settings } from "./settings/settings.js";
import { tokenSource } from "./sign-in/token-source.js";

/** What the driver takes to connect. */
export type DriverOptions = Parameters<DBSQLClient["connect"]>[0];

/** A request without an answer is given up. Long statements do not need longer ones: their state is asked for again and again. */
const socketTimeout = 300_000;

/**
 * The settings as the driver takes them. Every way to sign in is a header of ours: the driver's own ways know neither
 * proxies nor certificates, and one of them goes on with the wrong token where the exchange of tokens failed.
 */
export function driverOptions(settings: Settings): DriverOptions {
  const token = tokenSource(settings);
  return {
    host: settings.host,
    port: settings.port,
    path: settings.httpPath,
    authType: "custom",
    provider: { authenticate: async () => ({ Authorization: `Bearer ${(await token()).reveal()}` }) },
    userAgentEntry: settings.userAgent,
    socketTimeout,
    telemetryEnabled: false,
    ...defined({
      customCaCert: settings.caCertificate,
      proxy: settings.proxy && driverProxy(settings.proxy),
    }),
  };
}

function driverProxy({ protocol, host, port, username, password }: Proxy): NonNullable<DriverOptions["proxy"]> {
  if (username === undefined) return { protocol, host, port };
  // The driver makes a URL of them as they are.
  const auth = { username: encodeURIComponent(username), password: encodeURIComponent(password?.reveal() ?? "") };
  return { protocol, host, port, auth };
}
