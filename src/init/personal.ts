import { plainName } from "./names.js";

/** Words of a column's name that stand for something about a person. */
const words =
  /(?:^|_)(?:e?_?mail|phone|telephone|telefon|mobile|fax|iban|bic|ssn|passport|passwd|password|pwd|secret|token|api_key|surname|lastname|firstname|forename|fullname|nickname|username|login|vorname|nachname|street|strasse|address|addr|adresse|birth|birthday|birthdate|birthplace|dob|geburtstag|geburtsdatum|credit_card|card_number|card_no|pan|cvv|cvc|ip|social_security|tax_id|national_id|salary|wage|gender|sex|religion|ethnicity)(?:_|$)/;

const names =
  /^name$|(?:^|_)(?:first|last|middle|full|given|family|maiden|user|person|contact|customer|client|patient|employee|driver|student|member|holder|recipient|sender|author|owner|legal)_name$/;

/** What is told about such a thing, and is none itself. */
const about = /_(?:id|count|type|status|verified|valid|flag|at|on|consent|opt_in)$/;
const always = /(?:^|_)(?:tax_id|national_id)$/;

/** True for the name of a column that looks as if it told something about a person. In doubt it does. */
export function isPersonalName(name: string): boolean {
  const plain = plainName(name);
  return always.test(plain) || ((words.test(plain) || names.test(plain)) && !about.test(plain));
}

/** What values of people look like, and the share of values from which a column is taken for one of them. */
const shapes: readonly { readonly share: number; readonly fits: (text: string) => boolean }[] = [
  { share: 0.05, fits: (text) => /[^\s@]@[^\s@]+\.[A-Za-z]{2}/.test(text) },
  { share: 0.5, fits: (text) => /^[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,4}$/.test(text) },
  { share: 0.5, fits: (text) => /^\d{3}-\d{2}-\d{4}$/.test(text) },
  { share: 0.5, fits: (text) => /^\+\d[\d\s().-]{6,18}$/.test(text) },
  { share: 0.5, fits: (text) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) },
  { share: 0.9, fits: (text) => /^\d{4}[ -]?(?:\d{4}[ -]?){2}\d{1,7}$/.test(text) && hasCheckDigit(text) },
];

/** True for values such as e-mail addresses, phone, account and card numbers. */
export function arePersonalValues(values: readonly string[]): boolean {
  if (values.length === 0) return false;
  return shapes.some(({ share, fits }) => values.filter(fits).length >= Math.max(1, share * values.length));
}

/** The check digit of card numbers: every second digit from the right doubled, the digits' sum a multiple of ten. */
function hasCheckDigit(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, "")].map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const weighed = index % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
