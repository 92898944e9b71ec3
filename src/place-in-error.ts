import { fileURLToPath } from "node:url";
import type { Location } from "./model/location.js";

/** Where in a file an error came from: by what a parser says of it, else by its stack. */
export function placeInError(file: string, error: Error): Location {
  const said = error.message.split("\n").find((line) => line.includes(`${file}:`));
  const place = said === undefined ? null : /:(\d+)(?::(\d+))?\s*$/.exec(said);
  if (place !== null) {
    // Parsers count columns from 0, people from 1.
    return { file, line: Number(place[1]), ...(place[2] === undefined ? {} : { column: Number(place[2]) + 1 }) };
  }
  return placeInStack(file, error);
}

/** The innermost place in the file on the stack of the error. */
export function placeInStack(file: string, error: Error): Location {
  return placesInStack(error).find((place) => place.file === file) ?? { file };
}

/** The places on the stack of the error, the innermost first. */
export function placesInStack(error: Error): readonly Location[] {
  return (error.stack ?? "").split("\n").flatMap((line) => {
    const frame = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/.exec(line);
    if (frame?.[1] === undefined) return [];
    const file = frame[1].startsWith("file://") ? fileURLToPath(frame[1]) : frame[1];
    // The loader keeps the lines of what it compiles, but not the columns.
    return [{ file, line: Number(frame[2]) }];
  });
}
