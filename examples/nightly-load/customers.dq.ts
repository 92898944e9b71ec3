import { notBlank, rowCount, table, unique } from "lakehouse-dq";

// Customers who are new, or of whom something changed.
table("main.landing.customers", { key: "customer_id", mask: ["name", "email"], owner: "crm" }, (t) => {
  t.expectOrFail("volume", rowCount({ min: 1 }));
  t.expectOrFail("one_row_per_customer", unique("customer_id", { nulls: "violate" }));
  t.expectOrDrop("has_email", notBlank("email"));
  t.expect("country_is_iso_code", "country RLIKE '^[A-Z]{2}$'");

  t.publish({ to: "main.shop.customers", mode: "merge", key: "customer_id" });
});
