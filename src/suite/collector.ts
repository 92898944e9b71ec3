import { QualityError } from "../errors.js";
import { isBuiltIn, isBuiltInName } from "../expectations/built-ins.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { TableRules } from "../model/table.js";
import type { RuleDefaults } from "./options.js";

/** Gathers what one suite file declares while it is loaded. */
export interface Collector {
  readonly file: string;
  readonly defaults: RuleDefaults;
  readonly tables: TableRules[];
  readonly definitions: Map<string, AnyDefinition>;
}

// On the global object, because a loader may give a suite its own copy of this package.
const slot = Symbol.for("lakehouse-dq.collector");
const shared = globalThis as { [slot]?: Collector | undefined };

/** Runs the function with the collector as the current one. */
export async function collectInto(collector: Collector, load: () => Promise<unknown>): Promise<void> {
  const previous = shared[slot];
  shared[slot] = collector;
  try {
    await load();
  } finally {
    shared[slot] = previous;
  }
}

/** The collector of the suite that is being loaded. @throws QualityError `RULE_INVALID` outside of one. */
export function currentCollector(): Collector {
  const collector = shared[slot];
  if (collector === undefined) {
    throw new QualityError("RULE_INVALID", "table(…) was called outside of a suite", {
      hint: "Call it at the top level of a *.dq.ts file that `dq run` loads.",
    });
  }
  return collector;
}

/** Remembers a definition. @throws QualityError `EXPECTATION_NAME_TAKEN` when its name means another one. */
export function addDefinition({ definitions }: Collector, definition: AnyDefinition): void {
  const known = definitions.get(definition.name);
  const builtIn = isBuiltIn(definition);
  if (isBuiltInName(definition.name) && !builtIn) {
    throw new QualityError("EXPECTATION_NAME_TAKEN", `"${definition.name}" is the name of a built-in expectation`, {
      hint: "Give your expectation another name.",
    });
  }
  if (known !== undefined && known !== definition && !builtIn) {
    throw new QualityError("EXPECTATION_NAME_TAKEN", `Two expectations of this file are named "${definition.name}"`, {
      hint: "Define it once, or give one of them another name.",
    });
  }
  definitions.set(definition.name, definition);
}
