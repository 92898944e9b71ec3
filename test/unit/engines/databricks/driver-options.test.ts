import { inspect } from "node:util";
import { DBSQLClient } from "@databricks/sql";
import { expect, test } from "vitest";
import { driverOptions } from "../../../../src/engines/databricks/driver-options.js";
import type { DatabricksOptions } from "../../../../src/engines/databricks/options.js";
import type { Environment } from "../../../../src/engines/databricks/settings/settings.js";
import { lineOf, settingsFrom } from "./read-settings.js";
import { authorityFile, proxyServer, tokenServer } from "./token-server.js";

const place = { host: "localhost", httpPath: "/sql/1.0/warehouses/w?o=7", retryDelay: "1 ms" };
const m2m = { DATABRICKS_CLIENT_ID: "app", DATABRICKS_CLIENT_SECRET: "dose0123" };

/** Opens a session with the real driver, and gives what it fails with. */
async function openSession(options: DatabricksOptions, environment: Environment): Promise<unknown> {
  const client = new DBSQLClient({ logger: { log: () => undefined } });
  try {
    await client.connect(driverOptions(await settingsFrom({ ...place, ...options }, environment)));
    await client.openSession();
    return "opened";
  } catch (error) {
    return error;
  } finally {
    await client.close();
  }
}

test("the driver sends the token that signing in gave, and says who it is, and asks for nothing else", async () => {
  const server = await tokenServer({ body: { access_token: "granted", expires_in: 3600 } }, { status: 403, body: "" });
  const options = { port: server.port, caCertificate: authorityFile };
  expect(await openSession(options, m2m)).toMatchObject({ statusCode: 403 });
  expect(server.seen).toMatchObject([
    { url: "/oidc/v1/token" },
    {
      method: "POST",
      url: "/sql/1.0/warehouses/w?o=7",
      headers: { authorization: "Bearer granted", "user-agent": expect.stringContaining("(lakehouse-dq/0.0.0; ") },
    },
  ]);
});

test("a personal token is sent as it is", async () => {
  const server = await tokenServer({ status: 403, body: "" });
  await openSession({ port: server.port, caCertificate: authorityFile }, { DATABRICKS_TOKEN: "dapi~+/0123==" });
  expect(server.seen).toMatchObject([{ headers: { authorization: "Bearer dapi~+/0123==" } }]);
});

test("the error of a sign-in that failed comes out of the driver as it is, before any other request", async () => {
  const server = await tokenServer({ status: 401, body: { error: "invalid_client" } });
  const fault = await openSession({ port: server.port, caCertificate: authorityFile }, m2m);
  expect(lineOf(fault)).toMatch(/^SIGN_IN_FAILED: .* refuses the service principal app \(401\): invalid_client \| /);
  expect(server.seen).toHaveLength(1);
});

test("the driver goes through the proxy with its user and password, whatever they hold", async () => {
  const proxy = await proxyServer(407);
  await openSession(
    {},
    { DATABRICKS_TOKEN: "t", HTTPS_PROXY: `http://us%2Fer%40corp:p%3A%2F%40%25@localhost:${proxy.port}` },
  );
  // base64 of us/er@corp:p:/@%
  expect(proxy.seen).toMatchObject([
    { url: "localhost:443", headers: { "proxy-authorization": "Basic dXMvZXJAY29ycDpwOi9AJQ==" } },
  ]);
});

test("what the driver is handed shows no secret, telemetry is off, and a request without an answer is given up", async () => {
  const options = driverOptions(
    await settingsFrom({ ...place, caCertificate: authorityFile }, { DATABRICKS_TOKEN: "dapi0123" }),
  );
  expect(inspect(options, { depth: 9, showHidden: true }) + JSON.stringify(options)).not.toContain("dapi0123");
  expect(options).toMatchObject({
    host: "localhost",
    port: 443,
    path: "/sql/1.0/warehouses/w?o=7",
    authType: "custom",
    telemetryEnabled: false,
    socketTimeout: 300_000,
    userAgentEntry: "lakehouse-dq/0.0.0",
    customCaCert: expect.stringContaining("BEGIN CERTIFICATE"),
  });
});
