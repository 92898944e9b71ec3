import { expect, test } from "vitest";
import { createEngine } from "../../../../src/app/engines.js";
import { databricks } from "../../../../src/engines/databricks/index.js";
import { limitsOf } from "../../../../src/engines/databricks/limits.js";
import type { DatabricksTarget } from "../../../../src/engines/databricks/options.js";
import { resolveOptions } from "../../../../src/engines/databricks/resolve-options.js";
import { isQualityError } from "../../../../src/errors.js";
import { lineOf } from "./read-settings.js";

/** What a target of a config comes to: the name of its engine, or what it is refused with. */
function engineOf(target: object): Promise<string> {
  const place = { name: "prod", folder: "/project", locate: () => ({ file: "dq.config.ts" }) };
  return createEngine({ engine: "databricks", ...target }, place).then(
    ({ name }) => name,
    (error: unknown) => `${lineOf(error)} in ${isQualityError(error) ? error.location?.file : "no file"}`,
  );
}

test("a target without options is one, and so is one with all of them; nothing is connected or loaded", async () => {
  const all: DatabricksTarget = databricks({
    host: "dbc-1.cloud.databricks.com",
    port: 8443,
    httpPath: "/sql/1.0/warehouses/a",
    warehouseId: "a",
    catalog: "main",
    schema: "sales",
    profile: "prod",
    configFile: "profiles.cfg",
    auth: "pat",
    token: () => Promise.resolve("t"),
    clientId: "app",
    azureTenantId: "tenant",
    accountId: "account",
    audience: "audience",
    caCertificate: "ca.pem",
    proxy: "http://proxy:3128",
    catalogs: { main: "main_prod" },
    schemas: { sales: "sales_v2" },
    tables: { "main.sales.orders": "lake.gold.orders" },
    queryTags: { team: "data" },
    sessions: 8,
    startLimit: "20 minutes",
    retryLimit: "90s",
    retryDelay: "20 ms",
    retryDelayMax: "1 minute",
  });
  expect(await engineOf(all)).toBe("databricks");
  expect(await engineOf(databricks())).toBe("databricks");
});

test.each([
  ["token", "DATABRICKS_TOKEN", " In a program, the option token is a function that gives it."],
  ["accessToken", "DATABRICKS_TOKEN", ""],
  ["clientSecret", "DATABRICKS_CLIENT_SECRET", ""],
  ["client_secret", "DATABRICKS_CLIENT_SECRET", ""],
  ["azureClientSecret", "ARM_CLIENT_SECRET", ""],
  ["password", "DATABRICKS_TOKEN", ""],
])("a secret under %s is refused, wherever else the config is wrong, and not shown", async (key, variable, more) => {
  expect(await engineOf({ host: 1, [key]: "dapi0123" })).toBe(
    `CONFIG_INVALID: targets.prod.${key} is a secret, and no config holds one | Set ${variable}, or write it into a profile of ~/.databrickscfg.${more} in dq.config.ts`,
  );
});

test("a secret that is hidden deeper is refused too, but a schema may have such a name", async () => {
  expect(await engineOf({ auth: { type: "pat", token: "dapi0123" } })).toBe(
    "CONFIG_INVALID: targets.prod.auth.token is a secret, and no config holds one | Set DATABRICKS_TOKEN, or write it into a profile of ~/.databrickscfg. In a program, the option token is a function that gives it. in dq.config.ts",
  );
  expect(await engineOf({ schemas: { token: "tokens_v2" } })).toBe("databricks");
});

test("a proxy with a password is refused, and not shown", async () => {
  expect(await engineOf({ proxy: "http://user:hidden@proxy:3128" })).toBe(
    "CONFIG_INVALID: targets.prod.proxy holds a user and a password | Leave it out, and set HTTPS_PROXY to the URL with them. in dq.config.ts",
  );
});

test.each([
  [{ warehouse: "a" }, "targets.prod.warehouse is not known | Did you mean warehouseId?"],
  [{ htpPath: "/a" }, "targets.prod.htpPath is not known | Did you mean httpPath?"],
  [
    { auth: "oauth-m2n" },
    'targets.prod.auth: Invalid option: expected one of "pat"|"oauth-m2m"|"github-oidc"|"env-oidc"|"file-oidc"|"azure-client-secret"|"external-token" | It is "oauth-m2n". Did you mean "oauth-m2m"?',
  ],
  [{ startLimit: "soon" }, 'targets.prod.startLimit: is not a time span such as "30 seconds" | It is "soon".'],
  [{ sessions: 0 }, "targets.prod.sessions: Too small: expected number to be >=1 | It is 0."],
  [
    { tables: { "main.sales.orders": { kind: "file", path: "orders.parquet" } } },
    'targets.prod.tables.main.sales.orders: is not the name of a table, and files are for DuckDB | It is {"kind":"file","path":"orders.parquet"}.',
  ],
])("%j is refused", async (target, said) => {
  expect(await engineOf(target)).toBe(`CONFIG_INVALID: ${said} in dq.config.ts`);
});

test("paths are relative to the config, and ~ stays the home folder", () => {
  const target = { engine: "databricks", configFile: "~/cfg", caCertificate: "certs/ca.pem", sessions: 2 } as const;
  expect(resolveOptions(target, "/project", "lakehouse-dq/1.2.3")).toEqual({
    configFile: "~/cfg",
    caCertificate: "/project/certs/ca.pem",
    sessions: 2,
    userAgent: "lakehouse-dq/1.2.3",
  });
});

test("limits are milliseconds, and those that are not said are the usual ones", () => {
  expect(limitsOf({})).toEqual({
    sessions: 4,
    startLimit: 900_000,
    retryLimit: 120_000,
    retryDelay: 1000,
    retryDelayMax: 30_000,
    requestLimit: 300_000,
    stopLimit: 10_000,
  });
  expect(
    limitsOf({
      sessions: 1,
      startLimit: "1s",
      retryLimit: "2m",
      retryDelay: "20 ms",
      retryDelayMax: "3 hours",
      requestLimit: "9s",
      stopLimit: "5 ms",
    }),
  ).toEqual({
    sessions: 1,
    startLimit: 1000,
    retryLimit: 120_000,
    retryDelay: 20,
    retryDelayMax: 10_800_000,
    requestLimit: 9000,
    stopLimit: 5,
  });
});
