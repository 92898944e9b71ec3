import { join } from "node:path";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { refusal, settingsFrom } from "./read-settings.js";
import { folderWith } from "./temporary-folder.js";

const place = { host: "dbc-1.cloud.databricks.com", warehouseId: "w" };
const azure = { host: "adb-1.2.azuredatabricks.net", warehouseId: "w" };
const pat = { DATABRICKS_TOKEN: "dapi0123" };
const m2m = { DATABRICKS_CLIENT_ID: "app-1", DATABRICKS_CLIENT_SECRET: "dose0123" };
const github = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://pipelines.example.com/token?api-version=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "job-token",
};
const entra = { ARM_TENANT_ID: "tenant-1", ARM_CLIENT_ID: "app-2", ARM_CLIENT_SECRET: "entra-secret" };

test.each([
  ["pat", place, pat],
  ["oauth-m2m", place, m2m],
  ["github-oidc", { ...place, clientId: "app-1" }, github],
  ["env-oidc", place, { DATABRICKS_OIDC_TOKEN: "e30.e30.c2ln" }],
  ["env-oidc", place, { DATABRICKS_OIDC_TOKEN_ENV: "CI_TOKEN", CI_TOKEN: "e30.e30.c2ln" }],
  ["file-oidc", place, { DATABRICKS_OIDC_TOKEN_FILEPATH: "/var/run/token" }],
  ["azure-client-secret", azure, entra],
  ["external-token", { ...place, token: () => Promise.resolve("t") }, {}],
])("%s is found by what is there", async (kind, options, environment) => {
  expect((await settingsFrom(options, environment)).signIn.kind).toBe(kind);
});

test.each([
  ["a secret before the offer of a CI system", "oauth-m2m", place, { ...m2m, ...github }],
  ["a token before the offer of a CI system", "pat", place, { ...pat, ...github, DATABRICKS_CLIENT_ID: "app-1" }],
  [
    "GitHub's offer not for a job that names no service principal",
    "file-oidc",
    place,
    { ...github, DATABRICKS_OIDC_TOKEN_FILEPATH: "/t" },
  ],
  ["Azure's variables not for a workspace elsewhere", "pat", place, { ...pat, ...entra }],
  ["a function of the config before variables", "external-token", { ...place, token: () => Promise.resolve("t") }, pat],
  ["the way that is named", "oauth-m2m", { ...place, auth: "oauth-m2m" as const }, { ...pat, ...m2m }],
  ["the way that a variable names", "pat", place, { ...pat, ...m2m, DATABRICKS_AUTH_TYPE: "pat" }],
  [
    "Azure's way for a name of the workspace's own",
    "azure-client-secret",
    { ...place, auth: "azure-client-secret" as const },
    entra,
  ],
])("%s: %s", async (_, kind, options, environment) => {
  expect((await settingsFrom(options, environment)).signIn.kind).toBe(kind);
});

test("what a profile holds and names does not stand over the variables", async () => {
  const folder = await folderWith({ cfg: "[DEFAULT]\nauth_type = pat\ntoken = theirs\n" });
  const environment = { ...m2m, DATABRICKS_CONFIG_FILE: join(folder, "cfg") };
  expect((await settingsFrom(place, environment)).signIn.kind).toBe("oauth-m2m");
  expect((await settingsFrom(place, { DATABRICKS_CONFIG_FILE: join(folder, "cfg") })).signIn.kind).toBe("pat");
});

test.each([
  [
    "two secrets in one place",
    place,
    { ...pat, ...m2m },
    "There are two ways to sign in: DATABRICKS_TOKEN for pat, and DATABRICKS_CLIENT_SECRET for oauth-m2m | Leave one of them out, or choose with the option auth or DATABRICKS_AUTH_TYPE.",
  ],
  [
    "a function and another way by name",
    { ...place, auth: "pat" as const, token: () => Promise.resolve("t") },
    pat,
    'The option auth is "pat", and the option token is another way to sign in | Leave one of them out.',
  ],
  [
    "nothing at all",
    place,
    {},
    "Nothing says how to sign in to dbc-1.cloud.databricks.com | Set DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or choose a profile with DATABRICKS_CONFIG_PROFILE.",
  ],
  [
    "half of a way",
    { ...place, clientId: "app-1" },
    {},
    "Nothing says how to sign in to dbc-1.cloud.databricks.com | Missing: DATABRICKS_CLIENT_SECRET for oauth-m2m.",
  ],
  [
    "a way by name that lacks something",
    { ...place, auth: "azure-client-secret" as const },
    { ARM_CLIENT_ID: "a" },
    'The option auth is "azure-client-secret", and not all is there that it takes | Missing: the option azureTenantId or ARM_TENANT_ID, and ARM_CLIENT_SECRET.',
  ],
  [
    "GitHub's way outside of GitHub",
    place,
    { DATABRICKS_AUTH_TYPE: "github-oidc" },
    'DATABRICKS_AUTH_TYPE is "github-oidc", and not all is there that it takes | The job of GitHub Actions needs `permissions: id-token: write`; outside of GitHub Actions there is no such token.',
  ],
  [
    "a way that is not known here",
    place,
    { ...pat, DATABRICKS_AUTH_TYPE: "github-odic" },
    'DATABRICKS_AUTH_TYPE is "github-odic", which is no way to sign in here | Did you mean "github-oidc"? Known: pat, oauth-m2m, github-oidc, env-oidc, file-oidc, azure-client-secret, external-token.',
  ],
  [
    "no function",
    { ...place, auth: "external-token" as const },
    pat,
    'The option auth is "external-token", and no function gives a token | Give the option token, in a program.',
  ],
  [
    "the token of another workspace",
    place,
    { ...pat, DATABRICKS_HOST: "https://dev.cloud.databricks.com" },
    'DATABRICKS_TOKEN belongs to DATABRICKS_HOST, which is "https://dev.cloud.databricks.com", and the option host is "dbc-1.cloud.databricks.com" | Leave DATABRICKS_HOST out where the token is for the host of the config.',
  ],
  [
    "GitHub's address without TLS",
    { ...place, clientId: "a" },
    { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: "http://x/" },
    'ACTIONS_ID_TOKEN_REQUEST_URL is no https address: "http://x/" | Secrets are sent by https only.',
  ],
  [
    "Entra's address without TLS",
    azure,
    { ...entra, AZURE_AUTHORITY_HOST: "http://x/" },
    'AZURE_AUTHORITY_HOST is no https address: "http://x/" | Secrets are sent by https only.',
  ],
])("%s is one clear error", async (_, options, environment, said) => {
  expect(await refusal(options, environment)).toBe(`CONNECTION_SETTINGS: ${said}`);
});

test.each([
  ["a line break at its end", "dapi0123\n", "holds a line break"],
  ["another header behind it", "dapi0123\r\nX-Admin: yes", "holds a line break"],
  ["quotation marks around it", '"dapi0123"', "holds a quotation mark"],
  ["the word Bearer", "Bearer dapi0123", "holds a space"],
  ["a letter that no header has", "dapi0123ß", "holds a character that no token has"],
])("a token with %s is refused and not shown", async (_, token, fault) => {
  expect(await refusal(place, { DATABRICKS_TOKEN: token })).toBe(
    `CONNECTION_SETTINGS: DATABRICKS_TOKEN ${fault}, so it is no token | Set it to the token alone, without quotation marks, spaces and line breaks.`,
  );
});

test("a client secret with a line break is refused and not shown", async () => {
  expect(await refusal(place, { ...m2m, DATABRICKS_CLIENT_SECRET: "dose0123\n" })).toBe(
    "CONNECTION_SETTINGS: DATABRICKS_CLIENT_SECRET holds a line break, or a space at an end | Set it to the secret alone.",
  );
});

test("Entra is that of the cloud of the workspace, or the one that Azure's own libraries are told", async () => {
  const authority = async (host: string, more = {}) => {
    const { signIn } = await settingsFrom({ host, warehouseId: "w" }, { ...entra, ...more });
    return "authority" in signIn ? signIn.authority : signIn.kind;
  };
  expect(await authority("adb-1.2.azuredatabricks.net")).toBe("https://login.microsoftonline.com");
  expect(await authority("adb-1.2.databricks.azure.us")).toBe("https://login.microsoftonline.us");
  expect(await authority("adb-1.2.databricks.azure.cn")).toBe("https://login.partner.microsoftonline.cn");
  expect(await authority("adb-1.2.azuredatabricks.net", { AZURE_AUTHORITY_HOST: "login.example.com/" })).toBe(
    "https://login.example.com",
  );
});

test("the audience of GitHub's token is the one that is named, else the account, else where tokens are given", async () => {
  const audience = async (options = {}) => {
    const { signIn } = await settingsFrom({ ...place, clientId: "a", ...options }, github);
    return "audience" in signIn ? signIn.audience : signIn.kind;
  };
  expect(await audience({ audience: "mine", accountId: "account-1" })).toBe("mine");
  expect(await audience({ accountId: "account-1" })).toBe("account-1");
  expect(await audience()).toBe("https://dbc-1.cloud.databricks.com/oidc/v1/token");
  expect(await audience({ port: 8443 })).toBe("https://dbc-1.cloud.databricks.com:8443/oidc/v1/token");
});

test("settings show no secret, however they are printed", async () => {
  for (const [options, environment] of [
    [place, { ...pat, HTTPS_PROXY: "http://user:hidden-password@proxy:3128" }],
    [place, m2m],
    [azure, entra],
    [{ ...place, clientId: "a" }, github],
  ] as const) {
    const settings = await settingsFrom(options, environment);
    const printed = [JSON.stringify(settings), inspect(settings, { depth: 9, showHidden: true }), `${settings.signIn}`];
    expect(printed.join()).not.toMatch(/dapi0123|dose0123|entra-secret|job-token|hidden-password/);
    expect(printed.join()).toContain("***");
  }
});
