import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";

/** What an option of a reporter may be. */
export interface OptionType<T> {
  /** Finishes the sentence "… must be". */
  readonly expects: string;
  readonly accepts: (value: unknown) => value is T;
  /** What it is for, for the documentation. */
  readonly meaning?: string;
  readonly default?: T;
}

/** The values that the option types accept, by name. */
export type OptionValues<Types> = {
  readonly [Name in keyof Types]?: Types[Name] extends OptionType<infer T> ? T : never;
};

export const textOption: OptionType<string> = {
  expects: "a text that is not empty",
  accepts: (value): value is string => typeof value === "string" && value.trim() !== "",
};

/** One of a few words. */
export function wordOption<const Word extends string>(words: readonly Word[]): OptionType<Word> {
  return {
    expects: `one of ${words.map((word) => `"${word}"`).join(", ")}`,
    accepts: (value): value is Word => words.some((word) => word === value),
  };
}

/** Checks options that came as plain data, from a config file. */
export function readReporterOptions<Types extends Readonly<Record<string, OptionType<unknown>>>>(
  reporter: string,
  options: Readonly<Record<string, unknown>>,
  types: Types,
): OptionValues<Types> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw unknownOption(reporter, name, Object.keys(types));
    if (!type.accepts(value)) {
      const message = `Option "${name}" of reporter "${reporter}" is ${JSON.stringify(value)}`;
      throw new QualityError("CONFIG_INVALID", message, { hint: `It must be ${type.expects}.` });
    }
  }
  // Each name is one of the types and its value was accepted by that type.
  return Object.fromEntries(given) as OptionValues<Types>;
}

function unknownOption(reporter: string, name: string, known: readonly string[]): QualityError {
  const meant = nearest(name, known);
  const list = known.length === 0 ? "It has no options." : `Its options: ${known.join(", ")}.`;
  return new QualityError("CONFIG_INVALID", `Reporter "${reporter}" has no option "${name}"`, {
    hint: meant === undefined ? list : `Did you mean "${meant}"? ${list}`,
  });
}
