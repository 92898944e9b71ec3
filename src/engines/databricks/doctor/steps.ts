import { toErrorReport } from "../../../errors.js";
import type { Check } from "../../../model/check.js";

/** A step of connecting. */
interface Step {
  readonly name: string;
  /** Steps without which it makes no sense. */
  readonly needs: readonly string[];
  /** Gives facts. @throws why it failed */
  readonly look: () => Promise<readonly string[]>;
}

/** Takes the steps one after the other; what needs one that failed is not tried. */
export async function* inTurn(steps: readonly Step[]): AsyncGenerator<Check, void, void> {
  /** What is not done → the step that failed. */
  const undone = new Map<string, string>();
  for (const { name, needs, look } of steps) {
    const because = needs.map((need) => undone.get(need)).find((failed) => failed !== undefined);
    undone.set(name, because ?? name);
    if (because !== undefined) {
      yield { name, status: "not tried", because };
      continue;
    }
    let check: Check;
    try {
      check = { name, status: "ok", facts: await look() };
      undone.delete(name);
    } catch (error) {
      check = { name, status: "failed", errors: [toErrorReport(error)] };
    }
    yield check;
  }
}
