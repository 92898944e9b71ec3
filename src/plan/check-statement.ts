import { inspect, parseStatement } from "../sql/index.js";
import { type Filling, resolveText } from "./resolve-text.js";

/** A SELECT that parses, with parameters and clock filled in. @throws QualityError with the place */
export function checkStatement(text: string, filling: Filling): string {
  parseStatement(text);
  return resolveText(text, inspect(text), filling).text.trim();
}
