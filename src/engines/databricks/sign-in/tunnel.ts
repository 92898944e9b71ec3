import { request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import type { Proxy } from "../settings/settings.js";

/**
 * A connection to the host of a URL through a proxy.
 * @param trusted certificates, in place of the usual ones @throws what Node throws, and the reason of the signal
 */
export function openTunnel(
  { hostname, port }: URL,
  proxy: Proxy,
  trusted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<Duplex> {
  const authority = `${hostname}:${port || 443}`;
  const request = proxy.protocol === "https" ? requestSecurely : requestPlainly;
  return new Promise((resolve, reject) => {
    const asked = request({
      host: proxy.host,
      port: proxy.port,
      method: "CONNECT",
      path: authority,
      headers: { Host: authority, ...credentials(proxy) },
      agent: false,
      signal,
      ...(trusted === undefined ? {} : { ca: [...trusted] }),
    });
    asked.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    asked.on("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      return reject(new Error(`the proxy ${proxy.host}:${proxy.port} answered ${statusCode}`));
    });
    asked.on("response", ({ statusCode }) => {
      asked.destroy();
      reject(new Error(`the proxy ${proxy.host}:${proxy.port} answered ${statusCode}`));
    });
    asked.end();
  });
}

/** TLS to a host over a connection that is open. */
export function secure(socket: Duplex, host: string, trusted: readonly string[] | undefined): TLSSocket {
  return connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(trusted === undefined ? {} : { ca: [...trusted] }),
  });
}

function credentials({ username, password }: Proxy): Readonly<Record<string, string>> {
  if (username === undefined) return {};
  const pair = Buffer.from(`${username}:${password?.reveal() ?? ""}`).toString("base64");
  return { "Proxy-Authorization": `Basic ${pair}` };
}
