// `npm run spark`: one Spark server with a warehouse before it, until Ctrl-C. Prints how to reach both.
import { createJiti } from "jiti";

const jiti = createJiti(import.meta.url, { fsCache: false });
const { startServer } = await jiti.import("./server/start-server.ts");
const { formatSparkUrl } = await jiti.import("./server/spark-address.ts");
const { openWarehouse } = await jiti.import("./warehouse/open-warehouse.ts");

try {
  const server = await startServer({ tell: (line) => console.error(line) });
  const warehouse = await openWarehouse(server);
  console.log(`For the tests:
  export DQ_SPARK_URL='${formatSparkUrl(server)}'
For the driver:
  export DATABRICKS_HOST=https://localhost:${warehouse.port} DATABRICKS_TOKEN=${warehouse.token}
  export DATABRICKS_WAREHOUSE_ID=${warehouse.id} NODE_EXTRA_CA_CERTS=${warehouse.caCertificate}
Ctrl-C ends both.`);
  let asked = false;
  server.keeper.on("exit", () => {
    if (!asked) console.error("Spark ended");
    process.exit(asked ? 0 : 1);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      asked = true;
      void server.close();
    });
  }
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
