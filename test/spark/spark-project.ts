import { databricksEngine } from "../../src/engines/databricks/databricks-engine.js";
import type { DatabricksOptions } from "../../src/engines/databricks/index.js";
import type { Engine } from "../../src/engines/engine.js";
import { type CommandOptions, type Project, project } from "../cli/command.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";

/** What a target holds beside the place of the warehouse. Pauses are short, so that tests of faults are. */
const limits: DatabricksOptions = {
  retryDelay: "5 ms",
  retryDelayMax: "20 ms",
  retryLimit: "60 seconds",
  startLimit: "60 seconds",
  requestLimit: "10 seconds",
  stopLimit: "5 seconds",
};

export interface SparkProjectOptions {
  /** Of the target, beside where the warehouse is. */
  readonly target?: DatabricksOptions;
  /** Of the config, beside the target. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Where a warehouse is, as options of a target. The token is not among them. */
export function targetOf({ host, port, httpPath, caCertificate }: Warehouse): DatabricksOptions {
  return { host, port, httpPath, caCertificate, ...limits };
}

/** The warehouse as an engine, for runs within the test. */
export function engineOf(warehouse: Warehouse, options: Pick<DatabricksOptions, "schemas"> = {}): Engine {
  return databricksEngine({
    ...targetOf(warehouse),
    token: () => Promise.resolve(warehouse.token),
    userAgent: "lakehouse-dq tests",
    catalogs: { main: "spark_catalog" },
    ...options,
  });
}

/** The environment in which a command signs in at the warehouse, and knows of no other one. */
export function signedIn({ token }: Warehouse): Readonly<Record<string, string | undefined>> {
  const others = Object.keys(process.env).filter((name) => /^(?:DATABRICKS|ARM)_|^NODE_EXTRA_CA_CERTS$/.test(name));
  return { ...Object.fromEntries(others.map((name) => [name, undefined])), DATABRICKS_TOKEN: token };
}

/** A project of these files whose target is the warehouse, which its commands find in variables. */
export async function sparkProject(
  warehouse: Warehouse,
  files: Readonly<Record<string, string>>,
  { target = {}, config = {} }: SparkProjectOptions = {},
): Promise<Project> {
  const spark = { engine: "databricks", catalogs: { main: "spark_catalog" }, ...limits, ...target };
  const written = { targets: { spark }, ...config };
  const made = await project({ "dq.config.json": JSON.stringify(written), ...files });
  const env = {
    ...signedIn(warehouse),
    DATABRICKS_HOST: `https://${warehouse.host}:${warehouse.port}`,
    DATABRICKS_HTTP_PATH: warehouse.httpPath,
    NODE_EXTRA_CA_CERTS: warehouse.caCertificate,
  };
  const within = (options: CommandOptions = {}): CommandOptions => ({ ...options, env: { ...env, ...options.env } });
  return {
    ...made,
    dq: (words, options) => made.dq(words, within(options)),
    run: (words, options) => made.run(words, within(options)),
    start: (words, options) => made.start(words, within(options)),
  };
}
