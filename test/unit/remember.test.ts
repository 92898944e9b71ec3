import { expect, test } from "vitest";
import { remember } from "../../src/remember.js";

function counted(least: number): { readonly upperOf: (text: string) => string; readonly made: string[] } {
  const made: string[] = [];
  const upperOf = remember((text) => {
    made.push(text);
    return text.toUpperCase();
  }, least);
  return { upperOf, made };
}

test("the last results are kept", () => {
  const { upperOf, made } = counted(3);
  for (const text of ["a", "b", "c", "a", "b", "c"]) expect(upperOf(text)).toBe(text.toUpperCase());
  expect(made).toEqual(["a", "b", "c"]);
});

test("a result that is asked for again and again outlives those that are not", () => {
  const { upperOf, made } = counted(2);
  for (const text of ["a", "b", "a", "c", "a", "d", "a", "e", "a", "f", "a"]) upperOf(text);
  expect(made.filter((text) => text === "a")).toHaveLength(1);
});

test("no more than twice as many results are kept", () => {
  const { upperOf, made } = counted(2);
  for (const text of ["a", "b", "c", "d", "e", "a"]) upperOf(text);
  expect(made).toEqual(["a", "b", "c", "d", "e", "a"]);
});

test("a result that is undefined is kept too", () => {
  let calls = 0;
  const nothing = remember(() => {
    calls += 1;
    return undefined;
  });
  nothing("a");
  nothing("a");
  expect(calls).toBe(1);
});

test("what throws is made again", () => {
  let calls = 0;
  const failing = remember(() => {
    calls += 1;
    throw new Error("no");
  });
  expect(() => failing("a")).toThrow("no");
  expect(() => failing("a")).toThrow("no");
  expect(calls).toBe(2);
});
