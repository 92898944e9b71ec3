import fc from "fast-check";

/** What breaks out of SQL, XML, HTML, JSON, CSV, a terminal or a file system where somebody forgot about it. */
const pieces = [
  "'",
  "''",
  '"',
  "`",
  "``",
  "\\",
  "\\'",
  ";",
  "--",
  "/*",
  "*/",
  "\0",
  "\n",
  "\r\n",
  "\t",
  "\u001b[2J",
  "\u009b31m",
  "\u0007",
  "\b",
  "\u007f",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u200b",
  "\u200e",
  "\u202e",
  "\u2066",
  "\ufeff",
  "\ufffe",
  "😀",
  "👩‍👩‍👧",
  "e\u0301",
  "é",
  "日本",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</title>",
  "</style>",
  "-->",
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&#0;",
  "javascript:alert(1)",
  "{{7*7}}",
  "{{{x}}}",
  "${7*7}",
  "%s",
  "$1",
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "=cmd|'/C calc'!A0",
  ",",
  "|",
  "../",
  "/etc/passwd",
  "C:\\",
  "NULL",
  "null",
  "true",
  "select",
  "DROP TABLE t",
  "order by",
  "1; DROP TABLE t",
  "' OR 1=1 --",
  "__proto__",
  "constructor",
  "toString",
  " ",
  "a",
  "0",
];

const short = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 6 })), {
  minLength: 1,
  maxLength: 8,
});

/** Mostly short, some of a thousand characters, some of ten kilobytes, none empty. No half of a surrogate pair: no file holds one. */
const text = fc
  .oneof(
    { arbitrary: short.map((parts) => parts.join("")), weight: 196 },
    {
      arbitrary: fc.constantFrom(...pieces).map((piece) => piece.repeat(1_000 / piece.length + 1).slice(0, 1_000)),
      weight: 3,
    },
    {
      arbitrary: fc.constantFrom(...pieces).map((piece) => piece.repeat(10_240 / piece.length + 1).slice(0, 10_240)),
      weight: 1,
    },
  )
  .map((value) => value.replaceAll(/\p{Cs}/gu, "\ufffd"))
  .filter((value) => value !== "");

/** What makes a terminal do something, or shows text in another order than it has. */
export const commands = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** So many different hostile texts, the same ones for the same seed. */
export function hostileTexts(count: number, seed: number = 20_261_126): readonly string[] {
  const texts = new Set<string>(pieces.slice(0, count));
  for (let round = 0; texts.size < count; round += 1) {
    for (const made of fc.sample(text, { numRuns: count, seed: seed + round })) if (texts.size < count) texts.add(made);
  }
  return [...texts];
}

/** The texts, so many at a time. */
export function batches(texts: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, index) =>
    texts.slice(index * size, (index + 1) * size),
  );
}
