import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const tls = join(import.meta.dirname, "tls");

/** The authority that signed the certificate of {@link tokenServer}. */
export const authorityFile: string = join(tls, "authority.pem");

/** A request as it came in. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What the server answers; `"reset"` breaks the connection off. */
export type Answer = { readonly status?: number; readonly body: unknown } | "reset";

export interface TokenServer {
  readonly port: number;
  readonly seen: readonly Seen[];
}

/** An HTTPS server on localhost that answers with these, in this order, and with the last one ever after. */
export async function tokenServer(...answers: readonly Answer[]): Promise<TokenServer> {
  const seen: Seen[] = [];
  const server = createServer(
    { key: readFileSync(join(tls, "server.key")), cert: readFileSync(join(tls, "server.pem")) },
    (incoming, outgoing) => {
      let body = "";
      incoming.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      incoming.on("end", () => {
        const answer = answers[Math.min(seen.length, answers.length - 1)] ?? { status: 500, body: "" };
        seen.push({ method: incoming.method ?? "", url: incoming.url ?? "", headers: incoming.headers, body });
        if (answer === "reset") return incoming.socket.destroy();
        const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
        return outgoing.writeHead(answer.status ?? 200, { "Content-Type": "application/json" }).end(text);
      });
    },
  );
  return { port: await listen(server), seen };
}

/** An HTTP proxy that notes what it is asked for, and answers with a status in place of a connection if it has one. */
export async function proxyServer(refuses?: number): Promise<TokenServer> {
  const seen: Seen[] = [];
  const server = createPlainServer();
  server.on("connect", ({ method = "", url = "", headers }, socket) => {
    seen.push({ method, url, headers, body: "" });
    if (refuses !== undefined) return socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`);
    const beyond = connect(Number(url.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      beyond.pipe(socket).pipe(beyond);
    });
    socket.on("error", () => beyond.destroy());
    return beyond.on("error", () => socket.destroy());
  });
  return { port: await listen(server), seen };
}

async function listen(server: Server & { closeAllConnections?: () => void }): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections?.();
    server.close();
  });
  // A server that listens on a port has such an address.
  return (server.address() as AddressInfo).port;
}
