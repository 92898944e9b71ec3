import { expectTypeOf, test } from "vitest";
import type { Plain, Same } from "../../../../src/reporters/json/same-type.js";

interface Rule {
  readonly name: string;
  readonly tags: readonly { readonly text: string }[];
  readonly owner?: string;
}

test("types that differ in readonly alone are the same", () => {
  expectTypeOf<
    Same<Plain<Rule>, Plain<{ name: string; tags: { text: string }[]; owner?: string }>>
  >().toEqualTypeOf<unknown>();
});

test("a missing, added, optional or other field is a difference, also deep inside", () => {
  expectTypeOf<Same<Plain<Rule>, { name: string; tags: { text: string }[] }>>().toEqualTypeOf<never>();
  expectTypeOf<Same<Plain<Rule>, Plain<Rule & { more: 1 }>>>().toEqualTypeOf<never>();
  expectTypeOf<Same<Plain<Rule>, Plain<Required<Rule>>>>().toEqualTypeOf<never>();
  expectTypeOf<Same<Plain<Rule>, { name: string; tags: { text: number }[]; owner?: string }>>().toEqualTypeOf<never>();
});
