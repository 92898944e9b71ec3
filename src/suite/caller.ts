import { pathToFileURL } from "node:url";
import type { Location } from "../model/location.js";

/** The innermost place in that file on the current call stack. */
export function callerIn(file: string): Location {
  const names = [file, pathToFileURL(file).href];
  const line = callSites()
    .find((site) => names.includes(site.getFileName() ?? ""))
    ?.getLineNumber();
  // The loader keeps the lines of what it compiles, but not the columns.
  return typeof line === "number" ? { file, line } : { file };
}

/** The call stack as data: a suite of thousands of rules asks for it as often, and its text takes longer to write. */
function callSites(): readonly NodeJS.CallSite[] {
  const { prepareStackTrace: prepare, stackTraceLimit: limit } = Error;
  try {
    // A rule may be declared by a function that a function of the suite calls, and so on.
    Error.stackTraceLimit = 50;
    Error.prepareStackTrace = (_, sites) => sites;
    const { stack }: { readonly stack?: unknown } = new Error("stack");
    // What the function above returned.
    return Array.isArray(stack) ? (stack as readonly NodeJS.CallSite[]) : [];
  } finally {
    Error.prepareStackTrace = prepare;
    Error.stackTraceLimit = limit;
  }
}
