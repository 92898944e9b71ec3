import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { Project } from "../cli/command.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { sparkProject } from "./spark-project.js";

/** A table and a view of it. */
async function shop(
  more: object = {},
): Promise<{ readonly warehouse: Warehouse; readonly schema: string; readonly project: Project }> {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.orders USING delta AS SELECT 1 AS id, 987654321 AS amount`,
    `CREATE VIEW ${schema}.large AS SELECT * FROM ${schema}.orders`,
  );
  const suite = `import { table } from "lakehouse-dq";
table("main.${schema}.orders", (t) => t.expect("positive", "amount > 0"));
table("main.${schema}.large", (t) => t.expect("positive", "amount > 0"));
`;
  return { warehouse, schema, project: await sparkProject(warehouse, { "shop.dq.ts": suite }, { target: more }) };
}

/** A project that needs no table, for what goes wrong before. */
function connecting(warehouse: Warehouse, more: object = {}): Promise<Project> {
  const suite = `import { table } from "lakehouse-dq";
table("main.default.t", (t) => t.expect("positive", "amount > 0"));
`;
  return sparkProject(warehouse, { "t.dq.ts": suite }, { target: more });
}

/** The status of each check by its name. */
function statusesIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^(ok|failed|not tried) +(\S+)/gm)].map(([, status = "", name = ""]) => [name, status]),
  );
}

const before = { config: "ok", target: "ok", suites: "ok" };
const slow = { requestLimit: "60 seconds", startLimit: "60 seconds", stopLimit: "10 seconds" };

describe("dq doctor on a warehouse", () => {
  test("says what it found, step by step and table by table, and no secret: exit 0", async () => {
    const { warehouse, schema, project } = await shop(slow);
    const { code, stdout, stderr } = await project.dq(["doctor"]);
    const width = `main.${schema}.orders`.length;
    const line = (name: string, fact: string): string => `ok         ${name.padEnd(width)}  ${fact}`;
    const more = (fact: string): string => " ".repeat(13 + width) + fact;
    expect(stderr).toBe("");
    expect(stdout.replace(/until \d{4}-\d\d-\d\d/, "until …").split("\n")).toEqual([
      line("config", "dq.config.json"),
      line("target", "spark, on databricks"),
      line("suites", "1 suite with 2 rules of 2 tables"),
      line("settings", "host localhost, from DATABRICKS_HOST"),
      more(`port ${warehouse.port}, from DATABRICKS_HOST`),
      more("path /sql/1.0/warehouses/abc123, from DATABRICKS_HTTP_PATH"),
      more("signs in by pat, with DATABRICKS_TOKEN"),
      more(`trusts ${warehouse.caCertificate} too, from NODE_EXTRA_CA_CERTS`),
      line("driver", "@databricks/sql 2.1.0"),
      line("network", "localhost is 127.0.0.1"),
      more("TLSv1.3, a certificate for localhost from dq-test-ca, good until …"),
      line("sign-in", "a token is there"),
      more("the warehouse takes it"),
      line("warehouse", "Spark 4.1.1"),
      more("in ANSI mode and in UTC"),
      expect.stringMatching(/^ +as the user \S+$/),
      more("names that do not say theirs are of spark_catalog.default"),
      line(`main.${schema}.orders`, "2 columns, version 0"),
      line(`main.${schema}.large`, "2 columns, not pinned (view)"),
      "",
      "10 checks: all is well",
      "",
    ]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/987654321|dapi-of-the-tests/);
    expect(warehouse.openSessions).toEqual([]);
  });

  test("a wrong token is refused at the sign-in", async () => {
    const warehouse = await startWarehouse();
    const project = await connecting(warehouse);
    const { code, stdout, stderr } = await project.dq(["doctor"], { env: { DATABRICKS_TOKEN: "dapi-wrong-one" } });
    expect(code).toBe(2);
    expect(statusesIn(stdout)).toEqual({
      ...before,
      settings: "ok",
      driver: "ok",
      network: "ok",
      "sign-in": "failed",
      warehouse: "not tried",
      "main.default.t": "not tried",
    });
    expect(stdout).toContain(`failed     sign-in
  SIGN_IN_FAILED: The warehouse refused the sign-in (HTTP 403): Invalid access token
    hint: Look at the token or the service principal, and at its permission to use the warehouse.
not tried  warehouse       because of sign-in
not tried  main.default.t  because of sign-in

9 checks: 1 failed, 2 not tried
`);
    expect(stdout + stderr).not.toContain("dapi-wrong-one");
  });

  test("settings that are missing are told, and the driver is looked at all the same", async () => {
    const project = await connecting(await startWarehouse());
    const { code, stdout } = await project.dq(["doctor"], {
      env: { DATABRICKS_HTTP_PATH: "", DATABRICKS_WAREHOUSE_ID: "" },
    });
    expect(code).toBe(2);
    expect(stdout).toContain(`failed     settings
  CONNECTION_SETTINGS: No warehouse is named
    hint: Give the option warehouseId or DATABRICKS_WAREHOUSE_ID, or the option httpPath or DATABRICKS_HTTP_PATH, from its connection details.
ok         driver          @databricks/sql 2.1.0
not tried  network         because of settings
not tried  sign-in         because of settings
`);
  });

  test("a port at which nothing listens is told by the network", async () => {
    const warehouse = await startWarehouse();
    const project = await connecting(warehouse);
    await warehouse.close();
    const { code, stdout } = await project.dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain(`failed     network
  ENGINE_UNAVAILABLE: Nothing listens at localhost:${warehouse.port}
    hint: Look at host and port; a workspace listens at 443.
not tried  sign-in         because of network
`);
  });

  test("a host without an address is told by the network", async () => {
    const project = await connecting(await startWarehouse());
    const { code, stdout } = await project.dq(["doctor"], { env: { DATABRICKS_HOST: "no-such-workspace.invalid" } });
    expect(code).toBe(2);
    expect(stdout).toMatch(/\nfailed {5}network\n {2}ENGINE_UNAVAILABLE: .*no-such-workspace\.invalid\n {4}hint: /);
  });

  test("what speaks no TLS is told by the network", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const port = await new Promise<number>((listening) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        listening(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const project = await connecting(await startWarehouse());
    const { code, stdout } = await project.dq(["doctor"], { env: { DATABRICKS_HOST: `https://localhost:${port}` } });
    server.close();
    expect(code).toBe(2);
    expect(stdout).toMatch(
      new RegExp(`\nfailed {5}network\n {2}ENGINE_UNAVAILABLE: What listens at localhost:${port} does not speak TLS`),
    );
  });

  test("a certificate that is not trusted is told by the network, and caCertificate makes it trusted", async () => {
    const warehouse = await startWarehouse();
    const env = { NODE_EXTRA_CA_CERTS: undefined };
    const { code, stdout } = await (await connecting(warehouse)).dq(["doctor"], { env: { ...env } });
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /\n {2}ENGINE_UNAVAILABLE: The certificate of localhost:\d+ is not trusted \([A-Z_]+\)\n {4}hint: Give the certificate that signed it by the option caCertificate or NODE_EXTRA_CA_CERTS\.\n/,
    );
    const trusting = await connecting(warehouse, { caCertificate: warehouse.caCertificate });
    const trusted = await trusting.dq(["doctor"], { env: { ...env } });
    expect(trusted.stdout).toContain(`trusts ${warehouse.caCertificate} too, from the option caCertificate`);
    expect(statusesIn(trusted.stdout)).toMatchObject({ network: "ok", "sign-in": "ok" });
  });

  test("a file of certificates that is not there is told with them", async () => {
    const project = await connecting(await startWarehouse());
    const { stdout } = await project.dq(["doctor"], { env: { NODE_EXTRA_CA_CERTS: "/no/such.pem" } });
    expect(stdout).toContain("trusts /no/such.pem too, from NODE_EXTRA_CA_CERTS, but the file cannot be read\n");
    expect(stdout).toContain(" The latter names /no/such.pem, which cannot be read.\n");
  });

  test("a path that leads to no warehouse is told by the warehouse", async () => {
    const warehouse = await startWarehouse();
    const project = await connecting(warehouse, { httpPath: "/sql/1.0/warehouses/other" });
    const { code, stdout } = await project.dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain("path /sql/1.0/warehouses/other, from the option httpPath\n");
    expect(stdout).toMatch(
      /whether the warehouse takes it is not known\nfailed {5}warehouse\n {2}CONNECTION_SETTINGS: There is no warehouse at this path \(HTTP 404\).*\n {4}hint: Look at httpPath or warehouseId of the target\.\n/,
    );
  });

  test("a warehouse that is starting is waited for, and that is told", async () => {
    const { warehouse, project } = await shop(slow);
    warehouse.start({ times: 3, retryAfterSeconds: 0.05 });
    const { code, stdout, stderr } = await project.dq(["doctor"]);
    expect(code).toBe(0);
    // It is told again every ten seconds.
    expect(stderr).toMatch(/^The warehouse is starting \(0 s\)\n(?:The warehouse is starting \(\d+ s\)\n)*$/);
    expect(stdout).toMatch(/\nok {9}warehouse +was starting, for \d+ s\n/);
  });

  test("a table that is not there is told with the nearest name, and the others are looked at", async () => {
    const { schema, project } = await shop(slow);
    await project.write({
      "a.dq.ts": `import { table } from "lakehouse-dq";
table("main.${schema}.ordesr", (t) => t.expect("positive", "amount > 0"));
`,
    });
    const { code, stdout } = await project.dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /TABLE_UNKNOWN.*There is no table main\.t_\w+\.ordesr, which is spark_catalog\.t_\w+\.ordesr on the warehouse\n {4}at a\.dq\.ts:2\n {4}hint: Did you mean spark_catalog\.t_\w+\.orders\? /,
    );
    expect(statusesIn(stdout)).toMatchObject({ [`main.${schema}.orders`]: "ok", [`main.${schema}.large`]: "ok" });
  });

  test("a table that may not be read is told with what to ask for", async () => {
    const { warehouse, schema, project } = await shop(slow);
    const error = "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT. SQLSTATE: 42501";
    warehouse.fail({
      operation: "ExecuteStatement",
      when: ({ statement = "" }) =>
        /^SELECT CAST\(q\.c1|^DESCRIBE HISTORY/.test(statement) && statement.includes("orders"),
      times: Number.POSITIVE_INFINITY,
      with: { error, sqlState: "42501" },
    });
    const { code, stdout } = await project.dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain(`failed     main.${schema}.orders
  ACCESS_DENIED (INSUFFICIENT_PERMISSIONS, SQLSTATE 42501): Insufficient privileges: User does not have SELECT.
    at shop.dq.ts:2
    hint: Who signs in needs: GRANT SELECT ON TABLE spark_catalog.${schema}.orders, GRANT USE SCHEMA ON SCHEMA spark_catalog.${schema}, GRANT USE CATALOG ON CATALOG spark_catalog. Ask the owner.
`);
  });
});
