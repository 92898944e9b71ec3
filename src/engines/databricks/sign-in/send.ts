import { request } from "node:https";
import type { Settings } from "../settings/settings.js";
import { openTunnel, secure } from "./tunnel.js";

/** A request to who gives tokens. */
export interface Request {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** What a request needs to know of the network. */
export type Network = Pick<Settings, "trusted" | "proxyFor">;

/** No token is longer. */
const bodyLimit = 1_000_000;

/**
 * Sends a request by https, through the proxy if there is one. `fetch` knows neither certificates nor proxies.
 * @throws what Node throws, and the reason of the signal
 */
export async function send(sent: Request, { trusted, proxyFor }: Network, signal: AbortSignal): Promise<Reply> {
  const url = new URL(sent.url);
  const proxy = proxyFor(url.hostname);
  const tunnel = proxy && (await openTunnel(url, proxy, trusted, signal));
  const length = sent.body === undefined ? {} : { "Content-Length": Buffer.byteLength(sent.body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: sent.method,
      headers: { ...sent.headers, ...length },
      signal,
      ...(trusted === undefined ? {} : { ca: [...trusted] }),
      ...(tunnel === undefined ? { agent: false } : { createConnection: () => secure(tunnel, url.hostname, trusted) }),
    });
    outgoing.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    outgoing.on("response", (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on("data", (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > bodyLimit) incoming.destroy(new Error("the answer is too long"));
      });
      incoming.on("error", (error) => reject(signal.aborted ? signal.reason : error));
      incoming.on("end", () => {
        resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") });
        tunnel?.destroy();
      });
    });
    outgoing.end(sent.body);
  });
}
