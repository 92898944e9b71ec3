import { between, firstPer, notNull, oneOf, rowCount, table } from "lakehouse-dq";

// What arrived last night. The target says where it lies: a file for each day, or a table that is loaded anew.
table("main.landing.orders", { key: "order_id", owner: "shop" }, (t) => {
  // When one of these fails, nothing is published.
  t.expectOrFail("volume", rowCount({ min: 500, max: 5_000 }));
  t.expectOrFail("has_order_id", notNull("order_id"));

  // Rows that break one of these go to the quarantine.
  t.expectAllOrDrop({
    has_customer: notNull("customer_id"),
    sane_qty: between("qty", 1, 100),
    known_status: oneOf("status", ["open", "paid", "shipped", "delivered", "void"]),
    sent_once: firstPer({ key: "order_id", orderBy: "ordered_at" }),
  });

  // What breaks this is published all the same, and told.
  t.expect("amount_is_not_negative", "amount >= 0");

  t.publish({ to: "main.shop.orders", mode: "append" });
});
