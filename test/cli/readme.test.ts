import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, root, statuses } from "./command.js";

const blocks = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/^ *```ts\n(.*?)^ *```/gms)].map(
  (match) => match[1] ?? "",
);
const blockWith = (text: string): string => blocks.find((block) => block.includes(text)) ?? "";

test("the suite of the README runs as it stands, on what its config says", async () => {
  const rows = Array.from({ length: 10 }, (_, id) => `${id},10.5,${id === 3 ? "" : 7},open,${id + 1},SKU-00000${id}`);
  const { run } = await project({
    "data/orders.csv": `order_id,amount,customer_id,status,qty,sku\n${rows.join("\n")}\n`,
    "quality/orders.dq.ts": blockWith('from "lakehouse-dq";\n\n   table('),
    "dq.config.ts": blockWith("defineConfig"),
  });
  const { code, report } = await run();
  expect({ code, ...statuses(report) }).toEqual({
    code: 0,
    valid_amount: "passed",
    has_customer: "warned",
    known_status: "passed",
    sane_qty: "passed",
    sku: "passed",
    one_row_per_order: "passed",
  });
});
