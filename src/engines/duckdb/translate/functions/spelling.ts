import type { BoundCall } from "../../../../sql/index.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { type Rendering, refuse } from "../render/rendering.js";

/** How DuckDB says a call. */
export type Spelling = (rendering: Rendering, call: BoundCall) => Fragment;

interface Raising {
  /** True when a value may make it raise. */
  readonly raises?: boolean;
}

/** A DuckDB function with the same meaning. */
export function same(name: string, { raises = false }: Raising = {}): Spelling {
  return (rendering, call) => {
    const args = call.args.map((arg) => rendering.render(arg));
    return fragment(`${name}(${args.map(({ sql }) => sql).join(", ")})`, args, raises);
  };
}

/** One of our macros. */
export function macro(name: string, { raises = false }: Raising = {}): Spelling {
  return (rendering, call) =>
    macroCall(
      name,
      call.args.map((arg) => rendering.render(arg)),
      raises,
    );
}

/** Text around the arguments, each of which stands in it as often as `repeats` says. */
export function template(
  write: (...args: string[]) => string,
  { raises = false, repeats = 1 }: Raising & { readonly repeats?: number } = {},
): Spelling {
  return (rendering, call) => {
    const args = call.args.map((arg) => rendering.render(arg));
    return fragment(write(...args.map(({ sql }) => sql)), Array.from({ length: repeats }, () => args).flat(), raises);
  };
}

/** No form of DuckDB is proven to mean the same. */
export const refused: Spelling = (rendering, call) =>
  refuse(rendering, `${call.name}() cannot run on DuckDB`, call.span, "It is sent to a warehouse as it is.");
