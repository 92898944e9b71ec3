import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { PeerCertificate, TLSSocket } from "node:tls";
import type { Environment, Settings } from "../settings/settings.js";
import { openTunnel, secure } from "../sign-in/tunnel.js";
import { connectionFault, timeLimit, tlsFault } from "./network-fault.js";

/** Makes a connection to the host, with TLS, and sends nothing. @throws QualityError `ENGINE_UNAVAILABLE` */
export async function networkFacts(
  settings: Settings,
  environment: Environment,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { proxy, trusted } = settings;
  const host = settings.host.replace(/^\[|\]$/g, "");
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]);
  let socket: Duplex;
  let way: string;
  try {
    way = proxy === undefined ? `${host} is ${await addresses(host)}` : `through the proxy ${proxy.host}:${proxy.port}`;
    socket = await reach(host, settings, limited);
  } catch (error) {
    signal.throwIfAborted();
    throw connectionFault(error, settings);
  }
  try {
    const tls = secure(socket, host, trusted);
    // An error after the handshake is of no interest: nothing is sent.
    tls.on("error", () => {});
    await once(tls, "secureConnect", { signal: limited });
    return [way, `${tls.getProtocol() ?? "TLS"}, ${certificateFact(tls)}`];
  } catch (error) {
    signal.throwIfAborted();
    throw await tlsFault(error, settings, environment);
  } finally {
    socket.destroy();
  }
}

async function addresses(host: string): Promise<string> {
  const found = await lookup(host, { all: true });
  return [...new Set(found.map(({ address }) => address))].join(" and ");
}

async function reach(host: string, { port, proxy, trusted }: Settings, signal: AbortSignal): Promise<Duplex> {
  if (proxy !== undefined) return openTunnel(new URL(`https://${host}:${port}`), proxy, trusted, signal);
  const socket = connect({ host, port });
  try {
    await once(socket, "connect", { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function certificateFact(tls: TLSSocket): string {
  const { subject, issuer, valid_to: end }: Partial<PeerCertificate> = tls.getPeerCertificate();
  const until = end === undefined ? "" : `, good until ${new Date(end).toISOString().slice(0, 10)}`;
  return `a certificate for ${nameOf(subject)} from ${nameOf(issuer)}${until}`;
}

function nameOf(holder: Partial<PeerCertificate["subject"]> | undefined): string {
  return [holder?.CN ?? holder?.O ?? "no name"].flat().join(", ");
}
