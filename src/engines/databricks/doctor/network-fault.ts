import { access } from "node:fs/promises";
import { QualityError } from "../../../errors.js";
import type { Environment, Settings } from "../settings/settings.js";

/** Milliseconds for a connection and its TLS. */
export const timeLimit = 15_000;

/** Why there is no connection, by Node's name of it. */
export function connectionFault(error: unknown, { host, port, proxy }: Settings): QualityError {
  const code = codeOf(error);
  const place = proxy === undefined ? `${host}:${port}` : `the proxy ${proxy.host}:${proxy.port}`;
  const name = proxy?.host ?? host;
  switch (code) {
    case "ENOTFOUND":
      return unavailable(
        `No address is known for ${name}`,
        "Look at the host for a slip; some are known in a VPN or a private network only.",
        error,
      );
    case "EAI_AGAIN":
      return unavailable(`The name server does not answer for ${name}`, networkHint, error);
    case "ECONNREFUSED":
      return unavailable(
        `Nothing listens at ${place}`,
        proxy === undefined
          ? "Look at host and port; a workspace listens at 443."
          : "Look at the option proxy or HTTPS_PROXY.",
        error,
      );
    case "ABORT_ERR":
      return unavailable(`No answer from ${place} within ${timeLimit / 1000} seconds`, networkHint, error);
    default:
      return unavailable(`There is no connection to ${host}:${port}: ${wordsOf(error)}`, networkHint, error);
  }
}

/** Why there is a connection and no TLS. */
export async function tlsFault(
  error: unknown,
  { host, port }: Settings,
  environment: Environment,
): Promise<QualityError> {
  const code = codeOf(error);
  const place = `${host}:${port}`;
  if (code === "ABORT_ERR") {
    return unavailable(`No TLS with ${place} within ${timeLimit / 1000} seconds`, networkHint, error);
  }
  if (code === "EPROTO" || code?.startsWith("ERR_SSL_")) {
    return unavailable(
      `What listens at ${place} does not speak TLS (${code})`,
      "Look at host and port; a workspace listens at 443.",
      error,
    );
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    const when = code === "CERT_HAS_EXPIRED" ? "has expired" : "is not valid yet";
    return unavailable(`The certificate of ${place} ${when}`, "Look at the clock of this machine, too.", error);
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return unavailable(
      `The certificate of ${place} is for another host`,
      "Look at host; a proxy may answer in its place.",
      error,
    );
  }
  if (code !== undefined && certificates.test(code)) {
    const missing = await missingCertificates(environment);
    return unavailable(
      `The certificate of ${place} is not trusted (${code})`,
      `Give the certificate that signed it by the option caCertificate or NODE_EXTRA_CA_CERTS.${missing}`,
      error,
    );
  }
  return unavailable(`There is no TLS with ${place}: ${wordsOf(error)}`, networkHint, error);
}

const networkHint =
  "A firewall may be in between. Behind a proxy, set HTTPS_PROXY or the option proxy; some workspaces let in known networks only.";

/** Node's names of what is wrong with a certificate. */
const certificates = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

async function missingCertificates({ NODE_EXTRA_CA_CERTS: file }: Environment): Promise<string> {
  if (!file) return "";
  return access(file).then(
    () => "",
    () => ` The latter names ${file}, which cannot be read.`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** An error of several addresses has no words of its own. */
function wordsOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said === "" ? (codeOf(error) ?? "unknown") : (said.split("\n")[0] ?? "");
}

function unavailable(message: string, hint: string, cause: unknown): QualityError {
  return new QualityError("ENGINE_UNAVAILABLE", message, { hint, cause });
}
