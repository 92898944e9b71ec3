import { join } from "node:path";
import { expect, test } from "vitest";
import type { DatabricksOptions } from "../../../../src/engines/databricks/options.js";
import type { Environment } from "../../../../src/engines/databricks/settings/settings.js";
import { tokenSource } from "../../../../src/engines/databricks/sign-in/token-source.js";
import { lineOf, refusal, settingsFrom } from "./read-settings.js";
import { folderWith } from "./temporary-folder.js";
import { authorityFile, proxyServer, tokenServer } from "./token-server.js";

const granted = { body: { access_token: "granted", expires_in: 3600 } };
const m2m = { DATABRICKS_CLIENT_ID: "app", DATABRICKS_CLIENT_SECRET: "dose0123" };
const place = { host: "localhost", warehouseId: "w", retryDelay: "1 ms" };

async function tokenFrom(options: DatabricksOptions, environment: Environment = {}): Promise<string> {
  const settings = await settingsFrom({ ...place, ...options }, { ...m2m, ...environment });
  return tokenSource(settings)().then(
    (token) => token.reveal(),
    (error: unknown) => lineOf(error).replaceAll(/\d{4,5}/g, "PORT"),
  );
}

test("a server whose certificate nobody signed that is trusted gets no secret", async () => {
  const { port, seen } = await tokenServer(granted);
  expect(await tokenFrom({ port })).toBe(
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token cannot be reached: unable to verify the first certificate | Give the certificate that signed it by the option caCertificate or NODE_EXTRA_CA_CERTS.",
  );
  expect(seen).toEqual([]);
});

test("the certificates of NODE_EXTRA_CA_CERTS stay trusted beside that of the option", async () => {
  const { port } = await tokenServer(granted);
  const folder = await folderWith({ "other.pem": await otherCertificate() });
  const options = { port, caCertificate: join(folder, "other.pem") };
  expect(await tokenFrom(options)).toContain("unable to verify the first certificate");
  expect(await tokenFrom(options, { NODE_EXTRA_CA_CERTS: authorityFile })).toBe("granted");
});

test.each([
  [
    "is not there",
    "missing.pem",
    "The file of the option caCertificate is not there: FOLDER/missing.pem | It is relative to the config.",
  ],
  [
    "holds none",
    "key.pem",
    "The file of the option caCertificate holds no certificate in PEM: FOLDER/key.pem | It is a text with -----BEGIN CERTIFICATE----- in it. `openssl x509 -inform der -in ca.cer -out ca.pem` makes one.",
  ],
])("a file of certificates that %s is one clear error", async (_, name, said) => {
  const folder = await folderWith({ "key.pem": "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n" });
  expect((await refusal({ ...place, caCertificate: join(folder, name) }, m2m)).replace(folder, "FOLDER")).toBe(
    `CONNECTION_SETTINGS: ${said}`,
  );
});

test("a host that nobody knows and a port that nobody listens on are one clear error each", async () => {
  expect(await tokenFrom({ host: "no-such-host.invalid" })).toMatch(
    /^SIGN_IN_FAILED: https:\/\/no-such-host\.invalid\/oidc\/v1\/token cannot be reached: getaddrinfo E\w+ no-such-host\.invalid \| Look at the /,
  );
  expect(await tokenFrom({ port: 1 })).toMatch(
    /^SIGN_IN_FAILED: https:\/\/localhost:1\/oidc\/v1\/token cannot be reached: .*ECONNREFUSED.* \| Look at the network; the option proxy or HTTPS_PROXY names a proxy\.$/,
  );
});

test("a request goes through the proxy, and what it holds is not seen there", async () => {
  const server = await tokenServer(granted);
  const proxy = await proxyServer();
  const settings = await settingsFrom({ ...place, port: server.port, proxy: `http://localhost:${proxy.port}` }, m2m);
  const { trusted } = await settingsFrom({ ...place, caCertificate: authorityFile }, m2m);
  if (trusted === undefined) throw new Error("Nothing is trusted");
  const token = await tokenSource({ ...settings, trusted })();
  expect(token.reveal()).toBe("granted");
  expect(proxy.seen).toMatchObject([{ method: "CONNECT", url: `localhost:${server.port}` }]);
  expect(JSON.stringify(proxy.seen)).not.toMatch(/authorization/i);
  expect(server.seen).toHaveLength(1);
});

test("behind a proxy too, a certificate for another name is refused, though it is trusted", async () => {
  const server = await tokenServer(granted);
  const proxy = await proxyServer();
  const options = { ...place, host: "other.example.com", port: server.port, proxy: `http://localhost:${proxy.port}` };
  const settings = await settingsFrom(options, m2m);
  const { trusted } = await settingsFrom({ ...place, caCertificate: authorityFile }, m2m);
  if (trusted === undefined) throw new Error("Nothing is trusted");
  await expect(tokenSource({ ...settings, trusted })()).rejects.toThrow(
    "cannot be reached: Hostname/IP does not match certificate's altnames: Host: other.example.com. is not in the cert's altnames: DNS:localhost, IP Address:127.0.0.1",
  );
  expect(server.seen).toEqual([]);
});

test("a proxy of HTTPS_PROXY gets its user and password, whatever they hold", async () => {
  const server = await tokenServer(granted);
  const proxy = await proxyServer();
  const environment = { HTTPS_PROXY: `http://user%40corp:p%3A%2F%40@localhost:${proxy.port}` };
  expect(await tokenFrom({ port: server.port }, environment)).toContain("unable to verify the first certificate");
  // base64 of user@corp:p:/@
  expect(proxy.seen).toMatchObject([{ headers: { "proxy-authorization": "Basic dXNlckBjb3JwOnA6L0A=" } }]);
});

test("a proxy that refuses is one clear error without its password", async () => {
  const proxy = await proxyServer(407);
  expect(await tokenFrom({}, { HTTPS_PROXY: `http://user:hidden@localhost:${proxy.port}` })).toBe(
    "SIGN_IN_FAILED: https://localhost/oidc/v1/token cannot be reached: the proxy localhost:PORT answered 407 | Look at the network; the option proxy or HTTPS_PROXY names a proxy.",
  );
});

test.each([
  ["", true],
  ["*", false],
  ["databricks.com", false],
  [".cloud.databricks.com:443", false],
  ["*.databricks.com", false],
  ["other.com, dbc-1.cloud.databricks.com", false],
  ["bricks.com", true],
  ["x.dbc-1.cloud.databricks.com", true],
])("with NO_PROXY=%s it is %s that the proxy of HTTPS_PROXY is used", async (exceptions, used) => {
  const { proxy } = await settingsFrom(
    { ...place, host: "dbc-1.cloud.databricks.com" },
    { ...m2m, https_proxy: "http://proxy", NO_PROXY: exceptions },
  );
  expect(proxy).toEqual(used ? { protocol: "http", host: "proxy", port: 80 } : undefined);
});

test("what is wrong with a proxy is one clear error", async () => {
  expect(await refusal({ ...place, proxy: "socks5://x:1" }, m2m)).toBe(
    "CONNECTION_SETTINGS: The option proxy is no URL of an HTTP proxy | Write it as http://proxy.example.com:3128.",
  );
  expect(await refusal(place, { ...m2m, HTTPS_PROXY: "user:hidden@proxy" })).toBe(
    "CONNECTION_SETTINGS: HTTPS_PROXY is no URL of an HTTP proxy | Write it as http://proxy.example.com:3128.",
  );
  expect(await refusal({ ...place, caCertificate: authorityFile, proxy: "http://proxy:1" }, m2m)).toBe(
    "CONNECTION_SETTINGS: The driver of Databricks does not look at the option caCertificate behind a proxy | Leave it out, and set NODE_EXTRA_CA_CERTS to the path of the file.",
  );
});

/** A certificate that signed nothing here: the first of those that Node trusts. */
async function otherCertificate(): Promise<string> {
  const { rootCertificates } = await import("node:tls");
  return rootCertificates[0] ?? "";
}
