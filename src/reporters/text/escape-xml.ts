/** Everything but what XML 1.0 allows: tab, line feed, carriage return and the characters from the space on. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

/** The text without characters that no XML 1.0 document may hold, not even escaped, such as lone surrogates. */
export function removeXmlForbidden(text: string): string {
  return text.replace(forbidden, "");
}

/** For the text between tags. Also safe against `]]>`. */
export function escapeXmlText(text: string): string {
  return removeXmlForbidden(text).replace(/[&<>\r]/g, (character) => entities[character] ?? "");
}

/** For an attribute between double quotes. Line breaks survive. */
export function escapeXmlAttribute(text: string): string {
  return removeXmlForbidden(text).replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? "");
}
