import { matches, notBlank, rowCount, table, unique } from "lakehouse-dq";

table("main.shop.customers", { key: "customer_id", mask: ["name", "email"], tags: ["pii"], owner: "crm" }, (t) => {
  t.expectOrFail("volume", rowCount({ min: 400, max: 600 }));
  t.expectOrFail("one_row_per_customer", unique("customer_id", { nulls: "violate" }));

  t.expectAllOrDrop({
    has_name: notBlank("name"),
    has_email: notBlank("email"),
  });
  t.expect("email_shape", matches("email", "^[^@ ]+@[^@ ]+[.][a-z]{2,}$"), {
    where: "email RLIKE '[^ ]'",
    description: "Each e-mail address looks like one; blank ones are left to has_email.",
  });
  t.expect("email_is_not_shared", unique("email"), {
    tolerate: 2,
    description: "No two customers share an address, but for one couple.",
  });

  t.expect("country_is_iso_code", "country RLIKE '^[A-Z]{2}$'", {
    nulls: "pass",
    description: "The country is an ISO code, where the customer told us.",
  });
  t.expect("signed_up_before_closing", "signed_up <= :closing_day", { dimension: "timeliness" });
});
