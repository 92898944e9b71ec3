import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";
import { settingsFault } from "./fault.js";
import { inHome } from "./profile.js";
import type { Environment, ResolvedOptions, Settings } from "./settings.js";

/**
 * The text of the PEM file of certificates, if there is one, and all that is then to be trusted: naming one certificate
 * leaves out all that Node trusts by itself, the file of `NODE_EXTRA_CA_CERTS` too.
 * @throws QualityError `CONNECTION_SETTINGS`
 */
export async function readCertificates(
  { caCertificate }: ResolvedOptions,
  environment: Environment,
): Promise<Pick<Settings, "caCertificate" | "trusted">> {
  if (caCertificate === undefined) return {};
  const file = inHome(caCertificate, environment);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw settingsFault(
      `The file of the option caCertificate ${code === "ENOENT" ? "is not there" : `cannot be read (${code})`}: ${file}`,
      "It is relative to the config.",
      error,
    );
  });
  if (isCertificate(text)) {
    const extra = environment["NODE_EXTRA_CA_CERTS"];
    // Node goes on without a file that it cannot read.
    const others = extra
      ? await readFile(extra, "utf8").then(
          (found) => [found],
          () => [],
        )
      : [];
    return { caCertificate: text, trusted: [...rootCertificates, ...others, text] };
  }
  throw settingsFault(
    `The file of the option caCertificate holds no certificate in PEM: ${file}`,
    "It is a text with -----BEGIN CERTIFICATE----- in it. `openssl x509 -inform der -in ca.cer -out ca.pem` makes one.",
  );
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}
