import { defineConfig, file } from "lakehouse-dq";
import { databricks } from "lakehouse-dq/databricks";
import { duckdb } from "lakehouse-dq/duckdb";

// Which day arrived: DAY=2026-03-01 npx dq run. Without one there is no such folder, and nothing runs.
const inbox = `data/inbox/${process.env["DAY"] ?? "DAY-is-not-set"}`;

export default defineConfig({
  defaultTarget: "local",
  targets: {
    local: duckdb({
      // Tables without a file of their own are in this database, which the first day makes.
      database: "data/lakehouse.duckdb",
      tables: {
        "main.landing.orders": file(`${inbox}/orders.parquet`),
        "main.landing.customers": file(`${inbox}/customers.csv`, {
          columns: { customer_id: "BIGINT", name: "STRING", email: "STRING", country: "STRING" },
        }),
      },
    }),
    // The landing tables are Delta tables, which the load before this step overwrites. Host, warehouse and sign-in come from
    // DATABRICKS_… variables.
    lakehouse: databricks({ catalogs: { main: process.env["CATALOG"] ?? "dev" } }),
  },
  reporters: ["console", ["junit", { path: "reports/junit.xml" }], ["json", { path: "reports/report.json" }]],
});
