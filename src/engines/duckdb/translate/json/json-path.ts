/** A step of a path of `get_json_object`. */
export type JsonStep =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "all" };

const step = /\[(?:(\d+)|(\*)|'([^'?]+)')\]|\.([^.[]+)/y;

/** The steps of a path such as `$.a[0]['b'][*]`; undefined for a text that is no path, which finds nothing. */
export function jsonPath(path: string): readonly JsonStep[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const steps: JsonStep[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) return undefined;
    const [, index, star, quoted, name = quoted] = match;
    if (index !== undefined) steps.push({ kind: "index", index: Number(index) });
    else if (star !== undefined) steps.push({ kind: "all" });
    else steps.push({ kind: "field", name: name ?? "" });
  }
  return steps;
}

const variantStep = /\[(?:(\d{1,10})|'([^']+)'|"([^"]+)")\]|\.([^.[]+)/y;

/** The steps of a path of a VARIANT; undefined for a text that is none. */
export function variantPath(path: string): readonly JsonStep[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const steps: JsonStep[] = [];
  variantStep.lastIndex = 1;
  while (variantStep.lastIndex < path.length) {
    const match = variantStep.exec(path);
    if (!match) return undefined;
    const [, index, single, double, plain] = match;
    if (index === undefined) steps.push({ kind: "field", name: single ?? double ?? plain ?? "" });
    else if (Number(index) < 2 ** 31) steps.push({ kind: "index", index: Number(index) });
    else return undefined;
  }
  return steps;
}
