import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
import { applyEdits, clockLiteral, type Edit, type Edited, type Facts, literal } from "../sql/index.js";

/** Values of `:name` markers. */
export type Parameters = ReadonlyMap<string, ParameterValue>;
export type ParameterValue = string | number | boolean | Date;

/** What fills a text in: the values of its markers, and the one clock of the run. */
export interface Filling {
  readonly parameters: Parameters;
  readonly now: Date;
}

/** The text with comments gone, markers replaced by literals and calls of the clock by the run's one instant. */
export function resolveText(text: string, facts: Facts, { parameters, now }: Filling): Edited {
  const edits: Edit[] = [
    ...facts.comments.map(({ start, end }) => ({ start, end, text: " " })),
    ...facts.clocks.map(({ function: name, span: { start, end } }) => ({ start, end, text: clockLiteral(name, now) })),
    ...facts.parameters.map(({ name, span: { start, end } }) => {
      const value = parameters.get(name);
      if (value === undefined) {
        const meant = nearest(name, [...parameters.keys()]);
        throw new QualityError("PARAMETER_UNKNOWN", `:${name} has no value`, {
          hint: `${meant === undefined ? "" : `Did you mean :${meant}? `}Give it one with --var ${name}=… or in the vars of the config.`,
          sql: { text, start, end },
        });
      }
      return { start, end, text: literal(value) };
    }),
  ];
  return applyEdits(
    text,
    edits.toSorted((a, b) => a.start - b.start),
  );
}
