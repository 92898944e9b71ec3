import { Obstacle } from "./obstacle.js";

/** The members of a class with each letter of ASCII in both cases: that is all that Java's (?i) looks at. */
export function bothCases(members: string): string {
  if (/[^\x20-\x7e]/.test(members)) throw new Obstacle("(?i) with a letter beyond ASCII");
  const parts = members.match(/\\x\{[0-9A-Fa-f]+\}|\\x[0-9A-F]{2}|\\.|.-[^\]]|./g) ?? [];
  return parts.map((part) => (part.startsWith("\\") ? part : withOtherCase(part))).join("");
}

function withOtherCase(part: string): string {
  if (part.length === 1) return /[a-zA-Z]/.test(part) ? part.toLowerCase() + part.toUpperCase() : part;
  const [first = "", , last = ""] = part;
  if (!/[a-zA-Z]/.test(first + last)) {
    // From below the letters to above them: the letters lie inside.
    if (first < "A" && last > "9") throw new Obstacle("(?i) with a range over more than letters");
    return part;
  }
  if (!/^(?:[a-z]{2}|[A-Z]{2})$/.test(first + last)) throw new Obstacle("(?i) with a range over more than letters");
  return part.toLowerCase() + part.toUpperCase();
}
