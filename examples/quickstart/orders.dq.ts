import {
  compareColumns,
  distinctCount,
  foreignKey,
  freshness,
  max,
  mean,
  notNull,
  oneOf,
  query,
  rowCount,
  table,
  unique,
} from "lakehouse-dq";
import { withinDays } from "./expectations.ts";

table("main.shop.orders", { key: "order_id", tags: ["finance"], owner: "sales" }, (t) => {
  // The load: is it there, and is it all of it?
  t.expectOrFail("volume", rowCount({ min: 1_500, max: 2_500 }), { dimension: "completeness" });
  t.expectOrFail("reaches_the_last_day", max("ordered_at", { min: "2026-02-28", max: "2026-03-01" }));
  // A live table would say "2 days" here. This shop stands still, so that it may be a century old.
  t.expect("fresh", freshness("ordered_at", { within: "5200 weeks" }));
  t.expectOrFail("one_row_per_order", unique("order_id"), {
    tolerate: "0.5%",
    description: "Each order comes once; few come again after the till lost the network.",
  });

  // The customer: a row without one is dropped, one that we do not know is recorded.
  t.expectOrDrop("has_customer", notNull("customer_id"));
  t.expect("customer_exists", foreignKey("customer_id", { table: "main.shop.customers" }), { failAbove: "1%" });

  // The money.
  t.expectOrDrop("amount_is_not_negative", "amount >= 0");
  t.expectOrFail("usual_amount", mean("amount", { min: 300, max: 600 }));
  t.expectOrFail("three_currencies", distinctCount("currency", { min: 3, max: 3 }));

  // The way to the customer.
  t.expect("known_status", oneOf("status", ["open", "paid", "shipped", "delivered", "void"]), {
    failAbove: { rows: 50, share: "1%" },
  });
  t.expectOrFail("sent_orders_have_a_date", notNull("shipped_at"), {
    where: "status IN ('shipped', 'delivered')",
  });
  t.expect("shipped_after_ordered", compareColumns("ordered_at", "<=", "shipped_at"), {
    where: "shipped_at IS NOT NULL",
    message: "The warehouse's clock runs behind the shop's.",
  });
  t.expect("shipped_within_a_week", withinDays("shipped_at", "ordered_at", 7), {
    nulls: "pass",
    tags: ["promise"],
    description: "What has left the warehouse left within a week.",
  });
});

// A rule across tables: a SELECT is a table too.
const totals = query(
  "main.shop.order_totals",
  `SELECT o.order_id, o.amount, l.total
     FROM main.shop.orders o
     JOIN (SELECT order_id, sum(qty * unit_price) AS total FROM main.shop.order_lines GROUP BY order_id) l
       ON o.order_id = l.order_id`,
);

table(totals, { key: "order_id", tags: ["finance"], owner: "sales" }, (t) => {
  t.expect("lines_add_up", "amount = total", {
    where: "amount >= 0",
    description: "The lines of an order add up to its amount, unless that is negative.",
  });
});
