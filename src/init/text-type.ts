import { type SqlText, type SqlType, sql } from "../sql/index.js";

/** A type that text in a file may have. */
export type TextType = "BIGINT" | "DOUBLE" | "DATE" | "TIMESTAMP" | "BOOLEAN";

interface Form {
  /** How such a value is written without doubt, as a regular expression that JavaScript and Java read the same. */
  readonly pattern: string;
  /** What its values are called. */
  readonly noun: string;
  readonly type: SqlType;
}

const leapYear = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
const day = `([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|${leapYear}-02-29)`;
const time = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?";

/** Numbers have no needless zero in front: `00123` is a code, and would not come out as it went in. */
const forms: Readonly<Record<TextType, Form>> = {
  BIGINT: { pattern: "^ *-?(0|[1-9][0-9]{0,17}) *$", noun: "whole number", type: { kind: "bigint" } },
  DOUBLE: {
    pattern: "^ *-?((0|[1-9][0-9]{0,14})(\\.[0-9]+)?|\\.[0-9]+)([eE][-+]?[0-9]{1,2})? *$",
    noun: "number",
    type: { kind: "double" },
  },
  DATE: { pattern: `^ *${day} *$`, noun: "date", type: { kind: "date" } },
  TIMESTAMP: { pattern: `^ *${day}([ T]${time})? *$`, noun: "timestamp", type: { kind: "timestamp" } },
  BOOLEAN: { pattern: "^ *([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]) *$", noun: "truth", type: { kind: "boolean" } },
};

/** From the narrow to the wide one: what is no whole number may still be a number. */
const chains: readonly (readonly TextType[])[] = [["BIGINT", "DOUBLE"], ["DATE", "TIMESTAMP"], ["BOOLEAN"]];

export function formOf(type: TextType): Form {
  return forms[type];
}

/** The types that most of the values fit, the narrowest first; none for text. */
export function typesOfMost(
  values: readonly string[],
  isMost: (fitting: number, of: number) => boolean,
): readonly TextType[] {
  if (values.length === 0) return [];
  const fits = (type: TextType): boolean => {
    const pattern = new RegExp(formOf(type).pattern);
    return isMost(values.filter((value) => pattern.test(value)).length, values.length);
  };
  for (const chain of chains) {
    const first = chain.findIndex(fits);
    if (first >= 0) return chain.slice(first);
  }
  return [];
}

/** Counts the texts that are not written as values of the type are. It is cheap, and where it is 0 all is well. */
export function oddTexts(text: SqlText, type: TextType): SqlText {
  return sql`count(CASE WHEN ${text} RLIKE ${formOf(type).pattern} THEN NULL WHEN ${text} IS NOT NULL THEN 1 END)`;
}

/** Counts the texts that are no value of the type. */
export function misfits(text: SqlText, type: TextType): SqlText {
  return countOdd(text, type, sql`${triedCast(text, type)} IS NULL`);
}

/** Counts the texts that are a value of the type and would not come out as they went in, such as `00123`. */
export function losses(text: SqlText, type: TextType): SqlText {
  return countOdd(text, type, sql`${triedCast(text, type)} IS NOT NULL`);
}

function countOdd(text: SqlText, type: TextType, condition: SqlText): SqlText {
  return sql`count(CASE WHEN ${text} RLIKE ${formOf(type).pattern} THEN NULL WHEN ${text} IS NULL THEN NULL WHEN ${condition} THEN 1 END)`;
}

const typeNames: Readonly<Record<TextType, SqlText>> = {
  BIGINT: sql`BIGINT`,
  DOUBLE: sql`DOUBLE`,
  DATE: sql`DATE`,
  TIMESTAMP: sql`TIMESTAMP`,
  BOOLEAN: sql`BOOLEAN`,
};

/** The text as that type, NULL where it is none. */
export function triedCast(text: SqlText, type: TextType): SqlText {
  return sql`try_cast(${text} AS ${typeNames[type]})`;
}
