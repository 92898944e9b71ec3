import { expect, test } from "vitest";
import { escapeXmlAttribute, escapeXmlText, removeXmlForbidden } from "../../../../src/reporters/text/escape-xml.js";

test("text escapes what would be markup", () => {
  expect(escapeXmlText(`a < b && c > d ]]> "q" 'r'\r\n`)).toBe(`a &lt; b &amp;&amp; c &gt; d ]]&gt; "q" 'r'&#xD;\n`);
});

test("an attribute also escapes quotes, and keeps line breaks and tabs", () => {
  expect(escapeXmlAttribute('a "b"\n\t<c>\r')).toBe("a &quot;b&quot;&#xA;&#x9;&lt;c&gt;&#xD;");
});

test("what XML 1.0 forbids is removed, and nothing else", () => {
  expect(removeXmlForbidden("a\0b\u0008c\u000bd\u001be\ufffef\uffffg\ud800h\udc00i")).toBe("abcdefghi");
  expect(removeXmlForbidden("\t\n\r \u007f\u0085\ud7ff\ue000\ufffd👍")).toBe("\t\n\r \u007f\u0085\ud7ff\ue000\ufffd👍");
});

test("two lone surrogates that removal brings together stay removed", () => {
  expect(removeXmlForbidden("\ud83d\0\udc4d")).toBe("");
});
