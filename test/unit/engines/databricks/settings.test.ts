import { join } from "node:path";
import { expect, test } from "vitest";
import { refusal, settingsFrom } from "./read-settings.js";
import { folderWith } from "./temporary-folder.js";

const host = "dbc-1.cloud.databricks.com";
const token = { DATABRICKS_TOKEN: "dapi0123" };
const complete = { DATABRICKS_HOST: host, DATABRICKS_WAREHOUSE_ID: "abc123", ...token };

test("the variables of Databricks alone make a connection", async () => {
  expect(await settingsFrom({}, complete)).toMatchObject({
    host,
    port: 443,
    httpPath: "/sql/1.0/warehouses/abc123",
    signIn: { kind: "pat" },
    userAgent: "lakehouse-dq/0.0.0",
  });
});

test("options stand over variables, and variables over the profile, one by one", async () => {
  const folder = await folderWith({
    cfg: `[DEFAULT]\nhost = https://${host}\nwarehouse_id = from-profile\nclient_id = from-profile\nclient_secret = profiled\n`,
  });
  const environment = { DATABRICKS_CONFIG_FILE: join(folder, "cfg"), DATABRICKS_CLIENT_ID: "from-variable" };
  expect(await settingsFrom({}, environment)).toMatchObject({
    host,
    httpPath: "/sql/1.0/warehouses/from-profile",
    signIn: { kind: "oauth-m2m", clientId: "from-variable" },
  });
  expect(await settingsFrom({ warehouseId: "from-option", clientId: "chosen" }, environment)).toMatchObject({
    httpPath: "/sql/1.0/warehouses/from-option",
    signIn: { kind: "oauth-m2m", clientId: "chosen" },
  });
});

test("the file of profiles is in the home folder, and a profile of it is chosen by option or variable", async () => {
  const home = await folderWith({
    ".databrickscfg": `; written by hand\r\n[DEFAULT]\r\nhost=https://default.cloud.databricks.com/\r\n\r\n[team.prod]\r\nhost : ${host}:8443\r\ntoken = a#b=c\r\n`,
  });
  const environment = { HOME: home, DATABRICKS_WAREHOUSE_ID: "w" };
  expect(await refusal({ profile: "team.prod" }, environment)).toBe(
    'CONNECTION_SETTINGS: The field token of the profile "team.prod" holds a character that no token has, so it is no token | Set it to the token alone, without quotation marks, spaces and line breaks.',
  );
  const chosen = { ...environment, DATABRICKS_CONFIG_PROFILE: "team.prod", DATABRICKS_TOKEN: "t" };
  expect(await settingsFrom({}, chosen)).toMatchObject({ host, port: 8443 });
  expect(await settingsFrom({}, { ...environment, DATABRICKS_TOKEN: "t" })).toMatchObject({
    host: "default.cloud.databricks.com",
    port: 443,
  });
});

test.each([
  ["https://dbc-1.cloud.databricks.com", "dbc-1.cloud.databricks.com", 443],
  ["https://dbc-1.cloud.databricks.com/", "dbc-1.cloud.databricks.com", 443],
  ["HTTPS://DBC-1.cloud.databricks.com:443", "dbc-1.cloud.databricks.com", 443],
  ["https://dbc-1.cloud.databricks.com/?o=123", "dbc-1.cloud.databricks.com", 443],
  ["localhost:10443", "localhost", 10_443],
  ["127.0.0.1:10443", "127.0.0.1", 10_443],
])("the host %s is %s at %i", async (written, name, port) => {
  expect(await settingsFrom({ host: written, warehouseId: "w" }, token)).toMatchObject({ host: name, port });
});

test.each([
  ["http://dbc-1.cloud.databricks.com", "is not reached by https"],
  ["dbc-1.cloud.databricks.com/sql", "holds a path, which is no part of a host"],
  ["two words", "is no host"],
  ['a"b', "is no host"],
  ["host:99999", "is no host"],
])("the host %s %s", async (written, fault) => {
  expect(await refusal({ host: written, warehouseId: "w" }, token)).toBe(
    `CONNECTION_SETTINGS: The option host ${fault}: "${written}" | Write the address of the workspace, such as adb-1234567890123456.7.azuredatabricks.net or https://dbc-a1b2c3d4-e5f6.cloud.databricks.com.`,
  );
});

test("a host with a password in it is refused without showing it", async () => {
  expect(await refusal({}, { ...complete, DATABRICKS_HOST: "https://token:dapi999@x.cloud.databricks.com" })).toBe(
    "CONNECTION_SETTINGS: DATABRICKS_HOST holds a user name, which is no part of a host | Write the address of the workspace, such as adb-1234567890123456.7.azuredatabricks.net or https://dbc-a1b2c3d4-e5f6.cloud.databricks.com.",
  );
});

test("the port of the option goes with the host of a variable, and not with another port of the option", async () => {
  expect(await settingsFrom({ port: 8443 }, complete)).toMatchObject({ host, port: 8443 });
  expect(await refusal({ host: `${host}:9443`, port: 8443 }, complete)).toBe(
    "CONNECTION_SETTINGS: The option host has the port 9443, and the option port is 8443 | Leave one of them out.",
  );
});

test.each([
  [
    "no workspace",
    {},
    { ...complete, DATABRICKS_HOST: " " },
    "No workspace is named | Give the option host or DATABRICKS_HOST, or choose a profile with DATABRICKS_CONFIG_PROFILE.",
  ],
  [
    "no warehouse",
    { host },
    token,
    "No warehouse is named | Give the option warehouseId or DATABRICKS_WAREHOUSE_ID, or the option httpPath or DATABRICKS_HTTP_PATH, from its connection details.",
  ],
  [
    "two hosts",
    {},
    { ...complete, DATABRICKS_SERVER_HOSTNAME: "other.cloud.databricks.com" },
    `DATABRICKS_HOST is "${host}", and DATABRICKS_SERVER_HOSTNAME is "other.cloud.databricks.com" | Leave one of them out.`,
  ],
  [
    "two warehouses",
    {},
    { ...complete, DATABRICKS_HTTP_PATH: "/sql/1.0/warehouses/other" },
    'DATABRICKS_HTTP_PATH is "/sql/1.0/warehouses/other", and DATABRICKS_WAREHOUSE_ID is "abc123" | Leave one of them out.',
  ],
  [
    "two warehouses in the config",
    { host, httpPath: "/sql/1.0/warehouses/a", warehouseId: "b" },
    token,
    'The option httpPath is "/sql/1.0/warehouses/a", and the option warehouseId is "b" | Leave one of them out.',
  ],
  [
    "a path for a warehouse",
    {},
    { ...complete, DATABRICKS_WAREHOUSE_ID: "/sql/1.0/warehouses/abc" },
    'DATABRICKS_WAREHOUSE_ID is no id of a warehouse: "/sql/1.0/warehouses/abc" | It is the last part of the HTTP path in the connection details of the warehouse.',
  ],
  [
    "a URL for a path",
    { host, httpPath: "https://x/sql/1.0/warehouses/abc" },
    token,
    'The option httpPath is no HTTP path of a warehouse: "https://x/sql/1.0/warehouses/abc" | It looks like /sql/1.0/warehouses/0123456789abcdef, and stands in the connection details of the warehouse.',
  ],
  [
    "a profile that is not there",
    { profile: "prod" },
    complete,
    "The file of profiles /nonexistent/.databrickscfg is not there | The option configFile or DATABRICKS_CONFIG_FILE says where it is. `databricks configure` writes one.",
  ],
])("%s is one clear error", async (_, options, environment, said) => {
  expect(await refusal(options, environment)).toBe(`CONNECTION_SETTINGS: ${said}`);
});

test("an id and a path of one warehouse are no contradiction, and the nearer place wins over the farther", async () => {
  const path = "/sql/1.0/warehouses/abc123?o=42";
  expect(await settingsFrom({}, { ...complete, DATABRICKS_HTTP_PATH: path })).toMatchObject({ httpPath: path });
  expect(await settingsFrom({ httpPath: "sql/1.0/warehouses/mine" }, complete)).toMatchObject({
    httpPath: "/sql/1.0/warehouses/mine",
  });
});

test("an unknown profile gets the nearest one, and the settings of the CLI are no profile", async () => {
  const folder = await folderWith({ cfg: "[__settings__]\na=b\n[DEFAULT]\nhost=x\n[production]\nhost=y\n" });
  expect(await refusal({ profile: "producton", configFile: join(folder, "cfg") }, complete)).toBe(
    `CONNECTION_SETTINGS: ${join(folder, "cfg")} has no profile "producton" | Did you mean "production"? Known: DEFAULT, production.`,
  );
});

test.each([
  ["host = x\n", 1],
  ["[DEFAULT]\nhost = x\nsecret dapi0123\n", 3],
  ["[DEFAULT\nhost = x\n", 1],
])("a file of profiles that does not parse is told by its line, which is not shown", async (text, line) => {
  const folder = await folderWith({ cfg: text });
  expect(await refusal({ configFile: join(folder, "cfg") }, complete)).toBe(
    `CONNECTION_SETTINGS: Line ${line} of ${join(folder, "cfg")} is no profile and no field of one | A profile is [its name] on one line, and a line such as host = … for each field.`,
  );
});

test("a profile that is named is not used for the host of another place", async () => {
  const folder = await folderWith({ cfg: "[prod]\nhost=prod.cloud.databricks.com\ntoken=t\n" });
  expect(await refusal({ profile: "prod", configFile: join(folder, "cfg") }, complete)).toBe(
    `CONNECTION_SETTINGS: DATABRICKS_HOST is "${host}", and the profile "prod" is for "prod.cloud.databricks.com" | Leave one of them out: DATABRICKS_HOST, or the profile.`,
  );
});

test("the profile DEFAULT does not count for another host", async () => {
  const folder = await folderWith({
    cfg: "[DEFAULT]\nhost=other.cloud.databricks.com\ntoken=t\nwarehouse_id=theirs\n",
  });
  expect(await refusal({ host, warehouseId: "w", configFile: join(folder, "cfg") })).toBe(
    `CONNECTION_SETTINGS: Nothing says how to sign in to ${host} | Set DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or choose a profile with DATABRICKS_CONFIG_PROFILE.`,
  );
});

test("the session's catalog and schema are those of the options", async () => {
  expect(await settingsFrom({ catalog: "main", schema: "sales" }, complete)).toMatchObject({
    catalog: "main",
    schema: "sales",
  });
});
