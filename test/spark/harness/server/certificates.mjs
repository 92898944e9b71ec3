import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An authority of our own (ca.pem) and a certificate of it for localhost (server.pem, server.key). */
export function makeCertificates(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  const days = ["-days", "30"];
  const key = ["-newkey", "rsa:2048", "-nodes"];
  const authority = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"];
  openssl(
    "req",
    "-x509",
    ...key,
    ...days,
    "-subj",
    "/CN=dq-test-ca",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    ...authority,
  );
  openssl("req", ...key, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr");
  const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", ...days];
  openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", ...signing);
  return folder;

  function openssl(...words) {
    try {
      execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    } catch (cause) {
      if (cause.code === "ENOENT") throw new Error("openssl is not found. Install OpenSSL 1.1.1 or newer.", { cause });
      throw cause;
    }
  }
}
