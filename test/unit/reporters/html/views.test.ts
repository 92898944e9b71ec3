import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../../src/model/report.js";
import { anchor } from "../../../../src/reporters/html/view/anchor.js";
import { boundsBar } from "../../../../src/reporters/html/view/bounds-bar.js";
import { codeText, isLong } from "../../../../src/reporters/html/view/code-text.js";
import { errorView } from "../../../../src/reporters/html/view/error-view.js";
import { samplesView } from "../../../../src/reporters/html/view/samples-view.js";
import { shareBar, wholeShare } from "../../../../src/reporters/html/view/share-bar.js";
import { stackedBar } from "../../../../src/reporters/html/view/stacked-bar.js";
import { outcome } from "../sample-report.js";

const rule = (fields: Partial<Outcome>): Outcome => outcome({ table: "t", name: "r", status: "warned", ...fields });

describe("the bar of a share", () => {
  /** `end: share | zone from–to …` */
  function bar(fields: Partial<Outcome>): string | undefined {
    const drawn = shareBar(rule({ rowsInScope: 1_000, ...fields }));
    if (drawn === undefined) return undefined;
    return `${drawn.end}: ${drawn.width} | ${drawn.zones.map(({ kind, x, width }) => `${kind} ${x}+${width}`).join(", ")}`;
  }

  test("ends a little beyond what it has to show", () => {
    const tolerate = "0.000001%";
    expect(bar({ share: 0.004, tolerate })).toBe("0.5%: 80% | passed 0%+1.5%, warned 1.5%+98.5%");
    expect(bar({ share: 0.9, tolerate })).toBe("100%: 90% | passed 0%+1.5%, warned 1.5%+98.5%");
    expect(bar({ share: 1, tolerate })).toBe("100%: 100% | passed 0%+1.5%, warned 1.5%+98.5%");
    expect(bar({ share: 0.000_001, tolerate })).toBe("<0.01%: 50% | passed 0%+1.5%, warned 1.5%+98.5%");
  });

  test("shows where violations pass, warn and fail", () => {
    expect(bar({ share: 0.01, tolerate: "2%", failAbove: "4%" })).toBe(
      "5%: 20% | passed 0%+40%, warned 40%+40%, failed 80%+20%",
    );
    expect(bar({ share: 0.01, tolerate: "2%", action: "expect_or_fail" })).toBe(
      "5%: 20% | passed 0%+40%, failed 40%+60%",
    );
    expect(bar({ share: 0.5, failAbove: "0%" })).toBe("100%: 50% | failed 0%+100%");
  });

  test("takes a number of rows as their share, and of two the one that is reached first", () => {
    expect(bar({ share: 0.01, tolerate: "20 rows" })).toBe("5%: 20% | passed 0%+40%, warned 40%+60%");
    expect(bar({ share: 0.01, tolerate: "1 row or 2%" })).toBe("2%: 50% | passed 0%+5%, warned 5%+95%");
    expect(bar({ share: 0.001, tolerate: "5000 rows" })).toBe("100%: 0.8% | passed 0%+100%");
  });

  test("shows what is tiny", () => {
    expect(bar({ share: 0.000_1, failAbove: "50%" })).toBe("100%: 0.8% | warned 0%+50%, failed 50%+50%");
    expect(bar({ share: 0.5, tolerate: "0.001%" })).toBe("100%: 50% | passed 0%+1.5%, warned 1.5%+98.5%");
    expect(wholeShare(0.000_1)).toBe("4%");
    expect(wholeShare(0)).toBe("0%");
  });

  test("is not there where it would show nothing", () => {
    expect(bar({ share: 0.5 })).toBe(undefined);
    expect(bar({ tolerate: "1%" })).toBe(undefined);
    expect(bar({ share: 0, failAbove: "1%" })).toBe("2%: 0% | warned 0%+50%, failed 50%+50%");
  });
});

describe("the bar of a measured value", () => {
  function bar(fields: Partial<Outcome>): string | undefined {
    const drawn = boundsBar(rule({ kind: "measuring", ...fields }));
    return drawn && `${drawn.value} | ${drawn.zones.map(({ kind, x, width }) => `${kind} ${x}+${width}`).join(", ")}`;
  }

  test("shows the value among its bounds", () => {
    expect(bar({ value: 5, bounds: { min: 0, max: 10 } })).toBe(
      "50% | warned 0%+14.29%, passed 14.29%+71.43%, warned 85.71%+14.29%",
    );
    expect(bar({ value: "1.50", bounds: { min: "1.25" }, action: "expect_or_fail" })).toBe(
      "85.71% | failed 0%+14.29%, passed 14.29%+85.71%",
    );
    expect(bar({ value: 3, bounds: { min: 3, max: 3 } })).toBe(
      "50% | warned 0%+50%, passed 50%+0.6%, warned 50.6%+49.4%",
    );
  });

  test("is not there for times, texts, hidden values or without bounds", () => {
    expect(bar({ value: "2026-02-28", bounds: { min: "2026-01-01" } })).toBe(undefined);
    expect(bar({ value: "***", bounds: { min: 1 } })).toBe(undefined);
    expect(bar({ value: 7, bounds: { max: "5 days" } })).toBe(undefined);
    expect(bar({ value: "NaN", bounds: { min: 1 } })).toBe(undefined);
    expect(bar({ value: 7 })).toBe(undefined);
    expect(bar({ value: null, bounds: { min: 1 } })).toBe(undefined);
  });
});

test("in a stacked bar, one of two thousand can be seen", () => {
  expect(
    stackedBar([
      { kind: "failed", count: 1 },
      { kind: "warned", count: 0 },
      { kind: "passed", count: 1_999 },
    ]),
  ).toEqual([
    { kind: "failed", x: "0%", width: "1.19%" },
    { kind: "passed", x: "1.19%", width: "98.81%" },
  ]);
  expect(stackedBar([{ kind: "failed", count: 0 }])).toEqual([]);
});

describe("the id of an element", () => {
  test("is the name itself where that is plain", () => {
    expect(anchor("rule", "main.shop.orders:has_customer")).toBe("rule-main.shop.orders:has_customer");
  });

  test("is never the same for two names", () => {
    const names = ["a b", "a-b", "a\tb", "a  b", "ä", "\ud800", "\ud801", "x".repeat(121), "x".repeat(122), '"', "<"];
    const ids = names.map((name) => anchor("rule", name));
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^rule-[A-Za-z0-9_.:-]+$/);
  });
});

describe("marked SQL", () => {
  function marked(text: string, start: number, end: number): string {
    const {
      before,
      marked: mark,
      after,
    } = errorView({ code: "SQL_SYNTAX", message: "m", sql: { text, start, end } }, "").sql ?? {
      before: "",
      marked: "",
      after: "",
    };
    return `${before}[${mark}]${after}`;
  }

  test("marks the place, on all its lines", () => {
    expect(marked("a = b", 2, 3)).toBe("a [=] b");
    expect(marked("a\n\tb\nc", 2, 5)).toBe("a\n[\tb\n]c");
  });

  test("marks a character where the place is empty, and the end of the text as a blank", () => {
    expect(marked("a = b", 2, 2)).toBe("a [=] b");
    expect(marked("a =", 3, 3)).toBe("a =[ ]");
    expect(marked("", 0, 0)).toBe("[ ]");
    expect(marked("a", 9, 12)).toBe("a[ ]");
  });

  test("is cut to what stands around the place", () => {
    const text = `${"x".repeat(3_000)}HERE${"y".repeat(3_000)}`;
    expect(marked(text, 3_000, 3_004)).toBe(`…${"x".repeat(500)}[HERE]${"y".repeat(500)}…`);
    expect(marked("z".repeat(2_000), 0, 2_000)).toBe(`[${"z".repeat(500)}…]`);
  });
});

test("code keeps its lines and tabs; what is long scrolls", () => {
  expect(codeText("SELECT\r\n\ta\u001b,\u202eb")).toBe("SELECT\n\ta\\x1b,\\u202eb");
  expect([isLong("x".repeat(1_500)), isLong("x".repeat(1_501)), isLong("\n".repeat(20))]).toEqual([false, true, true]);
});

test("samples tell values from what is none, and cut what is long", () => {
  const samples = {
    columns: ["id", "email", "text\n"],
    rows: [
      [1, "***", null],
      [2, "zoe@example.com", "NULL"],
      [3, null, "x".repeat(10_240)],
    ],
    masked: ["email"],
  };
  expect(samplesView(rule({ samples, violations: 1_234 }))).toEqual({
    caption: "3 of 1,234 violating rows",
    columns: [
      { name: "id", masked: false },
      { name: "email", masked: true },
      { name: "text\\n", masked: false },
    ],
    rows: [
      [
        { text: "1", kind: "number", length: undefined },
        { text: "***", kind: "masked", length: undefined },
        { text: "NULL", kind: "null", length: undefined },
      ],
      [
        { text: "2", kind: "number", length: undefined },
        { text: "***", kind: "masked", length: undefined },
        { text: '"NULL"', kind: undefined, length: undefined },
      ],
      [
        { text: "3", kind: "number", length: undefined },
        { text: "***", kind: "masked", length: undefined },
        { text: `${"x".repeat(300)}…`, kind: undefined, length: "10,240" },
      ],
    ],
  });
  expect(samplesView(rule({ samples: { ...samples, rows: [] }, violations: 2 }))).toBe(undefined);
});
