import type { TestProject } from "vitest/node";
import { parseSparkUrl, type SparkAddress } from "./server/spark-address.js";
import { startServer } from "./server/start-server.js";

declare module "vitest" {
  interface ProvidedContext {
    readonly spark: SparkAddress;
  }
}

/** One Spark for all test files: the one that `DQ_SPARK_URL` names, or one that ends with the run. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env["DQ_SPARK_URL"];
  if (url !== undefined) {
    project.provide("spark", parseSparkUrl(url));
    return undefined;
  }
  const { close, port, uiPort, tlsFolder } = await startServer({ tell: (line) => console.log(line) });
  project.provide("spark", { port, uiPort, tlsFolder });
  return close;
}
