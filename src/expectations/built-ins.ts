import type { AnyDefinition } from "./expectation.js";
import * as builtIns from "./index.js";
import { unparsed } from "./unparsed.js";

const key = Symbol.for("lakehouse-dq.built-in-definitions");

/** The definitions of the built-in expectations of every copy of the package in this process. */
function definitions(): WeakSet<object> {
  // A slot of our own on the global object, which no type declares.
  const shared = globalThis as { [key]?: WeakSet<object> };
  shared[key] ??= new WeakSet();
  return shared[key];
}

const names = new Set<string>();

for (const factory of [...Object.values(builtIns), unparsed]) {
  definitions().add(factory.definition);
  names.add(factory.definition.name);
}

/** True when a built-in expectation has that name. */
export function isBuiltInName(name: string): boolean {
  return names.has(name);
}

/** True for the definition of a built-in expectation of any copy of the package. */
export function isBuiltIn(definition: AnyDefinition): boolean {
  return definitions().has(definition);
}
