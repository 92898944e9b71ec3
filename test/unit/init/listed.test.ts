import { describe, expect, test } from "vitest";
import { areFew, withoutSlips } from "../../../src/init/listed.js";

const counted = (rows: Readonly<Record<string, number>>): { value: string; rows: number }[] =>
  Object.entries(rows).map(([value, count]) => ({ value, rows: count }));

describe("values that are listed", () => {
  test("a few that come again and again", () => {
    expect(areFew(counted({ open: 10, paid: 10 }), 20)).toBe(true);
  });

  test.each([
    ["one value", counted({ open: 100 }), 100],
    ["many values", Array.from({ length: 13 }, (_, index) => ({ value: `v${index}x`, rows: 100 })), 1_300],
    ["few rows", counted({ open: 5, paid: 5 }), 10],
    ["numbers, which are counted on", counted({ "1": 50, "2": 50 }), 100],
    ["long texts", counted({ ["x".repeat(41)]: 50, y: 50 }), 100],
  ])("but not %s", (_what, values, rows) => {
    expect(areFew(values, rows)).toBe(false);
  });
});

describe("a rare value is a slip", () => {
  test.each([
    ["in other letters", { paid: 100, Paid: 1 }, "Paid"],
    ["with a blank", { paid: 100, "paid ": 2 }, "paid "],
    ["with another sign between words", { "in progress": 100, in_progress: 1 }, "in_progress"],
    ["with two letters swapped", { void: 100, viod: 1 }, "viod"],
    ["with a letter missing", { shipped: 100, shiped: 1 }, "shiped"],
    ["with a letter too many", { shipped: 100, shippped: 1 }, "shippped"],
    ["with another letter", { shipped: 100, shipqed: 1 }, "shipqed"],
    ["where it stands for no value", { paid: 100, open: 90, "n/a": 1 }, "n/a"],
  ])("%s", (_how, rows, slip) => {
    expect(withoutSlips(counted(rows)).slips).toEqual([slip]);
  });

  test.each([
    ["when it is not rare", { paid: 100, Paid: 30 }],
    ["when it is another word", { open: 100, paid: 1 }],
    ["when only its number differs", { type1: 100, type2: 1 }],
    ["when it is short", { AB: 100, AC: 1 }],
  ])("but not %s", (_when, rows) => {
    expect(withoutSlips(counted(rows))).toEqual({ listed: Object.keys(rows), slips: [] });
  });
});
