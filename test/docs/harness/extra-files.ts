/** Files that a page takes for granted in a reader's project, beside those that all pages do. */
export const extraFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "README.md": {
    "quality/customers.dq.ts": `import { file, notNull, table } from "lakehouse-dq";

table(file("../data/customers.csv", { name: "main.sales.customers" }), (t) => {
  t.expectOrFail("has_id", notNull("customer_id"));
});
`,
  },
  "docs/sql.md": { "orders.csv": "order_id,status,amount\n1,open,10\n2,open,20\n3,paid,-1.5\n4,open,\n" },
  "docs/command-line.md": {
    "checks.sql": "SELECT count(*) FROM main.sales.orders;\nSELECT max(day) FROM main.sales.orders;\n",
  },
};
