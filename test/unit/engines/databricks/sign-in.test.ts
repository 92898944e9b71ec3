import { join } from "node:path";
import { expect, test } from "vitest";
import type { DatabricksOptions } from "../../../../src/engines/databricks/options.js";
import type { Environment } from "../../../../src/engines/databricks/settings/settings.js";
import { tokenSource } from "../../../../src/engines/databricks/sign-in/token-source.js";
import { lineOf, settingsFrom } from "./read-settings.js";
import { folderWith } from "./temporary-folder.js";
import { type Answer, authorityFile, tokenServer } from "./token-server.js";

const granted = { body: { access_token: "granted.1", token_type: "Bearer", expires_in: 3600 } };
const m2m = { DATABRICKS_CLIENT_ID: "app 1", DATABRICKS_CLIENT_SECRET: "dose/0123+" };
const jwt = ["{}", '{"iss":"https://issuer","aud":["account-1"],"sub":"repo:o/r:environment:prod"}', "sign"]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");

/** What signing in at a server that gives these answers comes to, and what the server saw. */
async function signIn(
  answers: readonly Answer[],
  options: DatabricksOptions,
  environment: (port: number) => Environment,
) {
  const server = await tokenServer(...answers);
  const place = {
    host: "localhost",
    port: server.port,
    warehouseId: "w",
    caCertificate: authorityFile,
    retryDelay: "1 ms",
  };
  const source = tokenSource(await settingsFrom({ ...place, ...options }, environment(server.port)));
  const outcome = await source().then(
    (token) => token.reveal(),
    (error: unknown) => lineOf(error).replaceAll(String(server.port), "PORT"),
  );
  return { outcome, seen: server.seen, source };
}

test("a service principal asks the workspace with its id and secret in the header", async () => {
  const { outcome, seen } = await signIn([granted], {}, () => m2m);
  expect(outcome).toBe("granted.1");
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "/oidc/v1/token",
      headers: {
        // base64 of app%201:dose%2F0123%2B
        authorization: "Basic YXBwJTIwMTpkb3NlJTJGMDEyMyUyQg==",
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      },
      body: "grant_type=client_credentials&scope=all-apis",
    },
  ]);
});

test("a service principal of Azure asks Entra, in the form", async () => {
  const { outcome, seen } = await signIn([granted], { auth: "azure-client-secret" }, (port) => ({
    ARM_TENANT_ID: "tenant 1",
    ARM_CLIENT_ID: "app-2",
    ARM_CLIENT_SECRET: "s~&=+",
    AZURE_AUTHORITY_HOST: `https://localhost:${port}/`,
  }));
  expect(outcome).toBe("granted.1");
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "/tenant%201/oauth2/v2.0/token",
      body: "grant_type=client_credentials&client_id=app-2&client_secret=s%7E%26%3D%2B&scope=2ff814a6-3304-4ab8-871c-d0e9e0e1a9b5%2F.default",
    },
  ]);
  expect(seen[0]?.headers).not.toHaveProperty("authorization");
});

const github = (port: number) => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: `https://localhost:${port}/actions/token?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "job-token",
});

test("a job of GitHub asks GitHub for its token, and exchanges it at the workspace", async () => {
  const options = { clientId: "app-1", accountId: "account-1" };
  const { outcome, seen } = await signIn([{ body: { count: 1, value: jwt } }, granted], options, github);
  expect(outcome).toBe("granted.1");
  expect(seen).toMatchObject([
    {
      method: "GET",
      url: "/actions/token?api-version=2.0&audience=account-1",
      headers: { authorization: "Bearer job-token" },
      body: "",
    },
    { method: "POST", url: "/oidc/v1/token" },
  ]);
  expect(Object.fromEntries(new URLSearchParams(seen[1]?.body))).toEqual({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: jwt,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    scope: "all-apis",
    client_id: "app-1",
  });
});

test("a token of a variable or a file is exchanged; without a client id for a policy of the whole account", async () => {
  const folder = await folderWith({ token: `${jwt}\n` });
  const inVariable = await signIn([granted], {}, () => ({ DATABRICKS_OIDC_TOKEN: jwt }));
  const inFile = await signIn([granted], { clientId: "app-1" }, () => ({
    DATABRICKS_OIDC_TOKEN_FILEPATH: join(folder, "token"),
  }));
  expect([inVariable.outcome, inFile.outcome]).toEqual(["granted.1", "granted.1"]);
  expect(inVariable.seen[0]?.body).toBe(
    `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=${jwt}&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt&scope=all-apis`,
  );
  expect(inFile.seen[0]?.body).toContain(`subject_token=${jwt}&`);
  expect(inFile.seen[0]?.body).toContain("&client_id=app-1");
});

test("a token is asked for once by all who need it, and again when less than half of a short life is left", async () => {
  const short = { body: { access_token: "short", expires_in: 0 } };
  const { seen, source } = await signIn([short, granted], {}, () => m2m);
  const tokens = await Promise.all([source(), source(), source()]);
  expect(tokens.map((token) => token.reveal())).toEqual(["granted.1", "granted.1", "granted.1"]);
  await source();
  expect(seen).toHaveLength(2);
});

test.each([
  [
    "a wrong secret",
    {
      status: 401,
      body: { error: "invalid_client", error_description: "Client authentication failed: dose/0123+\r\nTrace ID: 1" },
    },
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token refuses the service principal app 1 (401): invalid_client, Client authentication failed: *** | Look at DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, and whether the service principal is in the workspace.",
  ],
  [
    "a refusal without words",
    { status: 403, body: "<html>secret page</html>" },
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token refuses the service principal app 1 (403) | Look at DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, and whether the service principal is in the workspace.",
  ],
  [
    "a page for people",
    { body: "<html>sign in</html>" },
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token gave no JSON to the service principal app 1 | Look at the host: it is that of the workspace, not of its account, nor of a page before it.",
  ],
  [
    "an answer without a token",
    { body: { token: "x" } },
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token gave no token to the service principal app 1: access_token is not there | Look at the host: it is that of the workspace.",
  ],
  [
    "a token that no header can hold",
    { body: { access_token: "a\r\nX-Admin: yes" } },
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token gave no token to the service principal app 1: access_token holds a line break | Look at the host: it is that of the workspace.",
  ],
])("%s is one clear error after one request", async (_, answer, said) => {
  const { outcome, seen } = await signIn([answer], {}, () => m2m);
  expect(outcome).toBe(said);
  expect(seen).toHaveLength(1);
});

test.each([
  ["429", { status: 429, body: { error: "slow down" } }, " answers 429: slow down | Try again later."],
  ["503", { status: 503, body: "" }, " answers 503 | Try again later."],
  [
    "a connection that breaks",
    "reset" as const,
    " cannot be reached: socket hang up | Look at the network; the option proxy or HTTPS_PROXY names a proxy.",
  ],
])("%s is asked three times, and may be over by then", async (_, answer, said) => {
  const lasting = await signIn([answer], {}, () => m2m);
  expect(lasting.outcome).toBe(`SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token${said}`);
  expect(lasting.seen).toHaveLength(3);
  const passing = await signIn([answer, answer, granted], {}, () => m2m);
  expect(passing.outcome).toBe("granted.1");
});

test("a refused exchange says what the federation policy must have", async () => {
  const refused = { status: 400, body: { error: "invalid_request", error_description: `Unknown issuer in ${jwt}` } };
  const { outcome } = await signIn([{ body: { value: jwt } }, refused], { clientId: "app-1" }, github);
  expect(outcome).toBe(
    "SIGN_IN_FAILED: https://localhost:PORT/oidc/v1/token refuses the OIDC token for the service principal app-1 (400): invalid_request, Unknown issuer in *** | The federation policy of the service principal must have the issuer https://issuer, the audience account-1 and the subject repo:o/r:environment:prod.",
  );
});

test("a job that GitHub gives no token to hears of its permission", async () => {
  const { outcome } = await signIn(
    [{ status: 403, body: { message: "not for job-token" } }],
    { clientId: "a" },
    github,
  );
  expect(outcome).toBe(
    "SIGN_IN_FAILED: https://localhost:PORT/actions/token refuses the job of GitHub Actions (403): not for *** | The job needs `permissions: id-token: write`.",
  );
});

test("a file without a token is one clear error", async () => {
  const folder = await folderWith({ token: "two words" });
  const outcome = async (name: string) =>
    (await signIn([granted], {}, () => ({ DATABRICKS_OIDC_TOKEN_FILEPATH: join(folder, name) }))).outcome;
  expect(await outcome("token")).toBe(
    `CONNECTION_SETTINGS: The file of the OIDC token holds a space: ${folder}/token | It holds the token alone.`,
  );
  expect(await outcome("missing")).toBe(
    `CONNECTION_SETTINGS: The file of the OIDC token cannot be read (ENOENT): ${folder}/missing | DATABRICKS_OIDC_TOKEN_FILEPATH says where it is.`,
  );
});

test("a function of the config gives tokens, and is asked again when one has ended", async () => {
  const ended = `e30.${Buffer.from('{"exp":1}').toString("base64url")}.sign`;
  const given = [ended, "second", "third"];
  const { outcome, source, seen } = await signIn([granted], { token: async () => given.shift() ?? "none" }, () => ({}));
  expect(outcome).toBe(ended);
  expect((await source()).reveal()).toBe("second");
  expect((await source()).reveal()).toBe("second");
  expect(seen).toHaveLength(0);
});

test.each<[string, () => Promise<string>, string]>([
  [
    "throws",
    () => Promise.reject(new Error("vault is sealed\nat vault.js:1")),
    "The function token gives no token: vault is sealed | It is the option token of the target.",
  ],
  [
    "gives a text that is no token",
    async () => "two words",
    "What the function token gives holds a space | It gives the access token alone, as a text.",
  ],
  [
    "gives no text",
    // What a program in JavaScript may do.
    (async () => undefined) as unknown as () => Promise<string>,
    "What the function token gives is undefined, and no text | It gives the access token alone, as a text.",
  ],
])("a function that %s is one clear error", async (_, token, said) => {
  expect((await signIn([granted], { token }, () => ({}))).outcome).toBe(`SIGN_IN_FAILED: ${said}`);
});
