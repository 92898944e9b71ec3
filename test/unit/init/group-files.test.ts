import { describe, expect, test } from "vitest";
import { groupFiles } from "../../../src/init/group-files.js";

const grouped = (...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(groupFiles(paths).map(({ path, stem }) => [path, stem]));

describe("files that are one table", () => {
  test.each([
    ["by month", ["data/orders-2026-01.parquet", "data/orders-2026-02.parquet"], { "data/orders-*.parquet": "orders" }],
    ["by number", ["part_1.csv", "part_2.csv"], { "part_*.csv": "part" }],
    ["with the date first", ["2026-01-01_orders.csv", "2026-01-02_orders.csv"], { "*_orders.csv": "orders" }],
    ["named by the folder", ["orders/2026-01.csv", "orders/2026-02.csv"], { "orders/*.csv": "orders" }],
    ["as Spark writes them", ["out/orders/part-00000-a.c000.csv"], { "out/orders/part-*.csv": "orders" }],
    [
      "in partitions",
      ["orders/year=2026/month=1/a.parquet", "orders/year=2026/month=2/b.parquet"],
      { "orders/*=*/**/*.parquet": "orders" },
    ],
    [
      "beside others of the same beginning",
      ["orders-1.csv", "orders-2.csv", "orders-old.csv"],
      { "orders-[0-9]*.csv": "orders", "orders-old.csv": "orders-old" },
    ],
    ["packed", ["a-1.csv.gz", "a-2.csv.gz"], { "a-*.csv.gz": "a" }],
  ])("%s", (_what, paths, groups) => {
    expect(grouped(...paths)).toEqual(groups);
  });
});

describe("files that are each a table", () => {
  test.each([
    ["of different names", ["orders.csv", "customers.csv"]],
    ["a single numbered one", ["orders-2026-01.csv"]],
    ["of different kinds", ["orders-1.csv", "orders-2.parquet"]],
    ["in different folders", ["a/orders-1.csv", "b/orders-1.csv"]],
    ["versions", ["orders_v1.csv", "orders_v2.csv"]],
    ["whose names are patterns themselves", ["orders[1].csv", "orders[2].csv"]],
  ])("%s", (_what, paths) => {
    expect(Object.keys(grouped(...paths))).toEqual(paths);
  });
});
