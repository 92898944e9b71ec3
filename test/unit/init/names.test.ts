import { expect, test } from "vitest";
import { plainName, singular, uniqueName } from "../../../src/init/names.js";
import { logicalName } from "../../../src/init/table-names.js";

test.each([
  ["orderId", "order_id"],
  ["Order ID", "order_id"],
  ["  größe (cm) ", "gro_e_cm"],
  ["Straße", "stra_e"],
  ["naïve", "naive"],
  ["a.b`c\"d'e", "a_b_c_d_e"],
  ["日本", ""],
])("%s is %s in plain letters", (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

test.each([
  ["customers", "customer"],
  ["categories", "category"],
  ["addresses", "address"],
  ["address", "address"],
  ["boxes", "box"],
  ["data", "data"],
])("one of the %s is a %s", (many, one) => {
  expect(singular(many)).toBe(one);
});

test("a name that is taken gets a number", () => {
  const taken = new Set(["a"]);
  expect([uniqueName("a", taken), uniqueName("a", taken), uniqueName("b", taken)]).toEqual(["a_2", "a_3", "b"]);
});

test("a table is named after its file, then after the folder too, then by number", () => {
  const taken = new Set<string>();
  const names = ["", "", "shop/", "shop/"].map((folder) => logicalName("Orders", folder, taken));
  expect(names).toEqual(["orders", "orders_2", "shop_orders", "shop_orders_2"]);
});

test.each([
  ["order", "order_table"],
  ["2026-01", "t_2026_01"],
  ["日本", "data"],
])("the name of a table of %s needs no quotes in SQL: %s", (stem, name) => {
  expect(logicalName(stem, "", new Set())).toBe(name);
});
