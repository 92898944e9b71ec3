import { between, foreignKey, lengthBetween, notNull, oneOf, table, unique } from "lakehouse-dq";

// Heartbeats of the app are no one's events: the filter takes them out of the scope of every rule.
table("main.shop.events", { key: "event_id", where: "type <> 'heartbeat'", tags: ["web"], owner: "web" }, (t) => {
  t.expectOrFail("one_row_per_event", unique("event_id"));
  t.expectOrFail("event_id_length", lengthBetween("event_id", 8, 36));
  t.expect("known_type", oneOf("type", ["visit", "cart", "checkout", "purchase"]), { failAbove: "0.5%" });

  t.expectOrDrop("has_user", notNull("user_id"), {
    where: "type <> 'visit'",
    description: "Whoever does more than look around is known.",
  });
  t.expect("user_is_customer", foreignKey("user_id", { table: "main.shop.customers", columns: "customer_id" }), {
    tolerate: 10,
  });
  t.expectOrDrop("within_these_months", between("at", "2026-01-01", "2026-03-01"), {
    message: "Phones whose clock was never set send the year 1970.",
  });
});
