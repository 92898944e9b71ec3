/** A pattern of Java as a tree. Texts are written for a RegExp of JavaScript with the flag `v`. */
export type RegexNode =
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "alternatives"; readonly branches: readonly RegexNode[] }
  | { readonly kind: "text"; readonly text: string }
  /** A group that is captured; `index` counts from 1. */
  | { readonly kind: "capture"; readonly index: number; readonly body: RegexNode }
  /** `opening` is what stands before the body, such as `(?=`. */
  | { readonly kind: "group"; readonly opening: string; readonly body: RegexNode }
  /** What it has matched is not given back. */
  | { readonly kind: "atomic"; readonly body: RegexNode }
  | {
      readonly kind: "repeated";
      readonly body: RegexNode;
      readonly least: number;
      readonly most: number;
      readonly written: string;
    }
  | { readonly kind: "reference"; readonly index: number };

/** The nodes directly inside. */
export function partsOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "alternatives":
      return node.branches;
    case "capture":
    case "group":
    case "atomic":
    case "repeated":
      return [node.body];
    default:
      return [];
  }
}
