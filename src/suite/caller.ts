import { fileURLToPath } from "node:url";
import type { Location } from "../model/location.js";

/** The innermost place in that file on the current call stack, or in the stack of the error. */
export function callerIn(file: string, error: Error = new Error("stack")): Location {
  for (const line of (error.stack ?? "").split("\n")) {
    const frame = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/.exec(line);
    if (frame?.[1] === undefined) continue;
    const path = frame[1].startsWith("file://") ? fileURLToPath(frame[1]) : frame[1];
    if (path === file) return { file, line: Number(frame[2]), column: Number(frame[3]) };
  }
  return { file };
}
