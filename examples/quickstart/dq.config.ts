import { defineConfig, file } from "lakehouse-dq";
import { duckdb } from "lakehouse-dq/duckdb";

export default defineConfig({
  defaultTarget: "local",
  targets: {
    // Rules name tables as they are called in the lakehouse. Only a target knows where they are.
    local: duckdb({
      tables: {
        "main.shop.customers": file("data/customers.csv", {
          columns: { customer_id: "BIGINT", name: "STRING", email: "STRING", country: "STRING", signed_up: "DATE" },
        }),
        "main.shop.orders": file("data/orders-*.parquet"),
        "main.shop.order_lines": file("data/order_lines.parquet"),
        "main.shop.events": file("data/events.jsonl", {
          columns: { event_id: "STRING", user_id: "BIGINT", type: "STRING", at: "TIMESTAMP" },
        }),
      },
    }),
  },
  // Values of `:name` in a condition; `dq run --var closing_day=2026-03-31` sets another one.
  vars: { closing_day: "2026-02-28", max_line_value: 500 },
  defaults: { samples: 3 },
  reporters: [
    "console",
    ["html", { path: "reports/report.html", title: "The shop" }],
    ["junit", { path: "reports/junit.xml" }],
    ["json", { path: "reports/report.json" }],
  ],
});
