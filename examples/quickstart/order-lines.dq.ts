import { between, foreignKey, matches, min, noneOf, stddev, sum, table, unique } from "lakehouse-dq";

table("main.shop.order_lines", { key: ["order_id", "line_no"], owner: "sales" }, (t) => {
  t.expectOrFail("one_row_per_line", unique(["order_id", "line_no"]));
  t.expect("order_exists", foreignKey("order_id", { table: "main.shop.orders" }));

  t.expectAllOrDrop(
    {
      sku_shape: matches("sku", "^SKU-[0-9]{6}$"),
      sane_quantity: between("qty", 1, 100),
      has_price: "unit_price > 0",
    },
    { dimension: "validity" },
  );
  t.expect("no_retired_product", noneOf("sku", ["SKU-000666", "SKU-000013"]), { tolerate: 5, failAbove: "1%" });
  t.expect("line_value_within_limit", "qty * unit_price <= :max_line_value");
  t.expect("gift_cards_are_bought_singly", "qty = 1", {
    where: "sku LIKE 'GIFT-%'",
    description: "Gift cards are bought singly. There is none yet: the rule is empty, not passed.",
  });

  t.expectAll({
    no_price_below_1: min("unit_price", { min: 1 }),
    prices_vary: stddev("unit_price", { min: 10, max: 50 }),
    usual_quantity: sum("qty", { min: 15_000, max: 20_000 }),
  });
});
