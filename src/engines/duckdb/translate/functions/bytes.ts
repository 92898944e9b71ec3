import { type bytesFunctions, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { raise } from "../macros/macro.js";
import {
  byCount,
  callback,
  named,
  raisingCallback,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

const toBinary = {
  hex: { strict: "dq_js_strict_unhex($1)", attempt: "dq_js_unhex($1)" },
  base64: { strict: "dq_js_strict_unbase64($1)", attempt: "dq_js_try_unbase64($1)" },
  "utf-8": { strict: "encode($1)", attempt: "encode($1)" },
  utf8: { strict: "encode($1)", attempt: "encode($1)" },
} as const;

/** `to_binary(text, format)`; without a format the text is hexadecimal. */
function binaryOf(way: "strict" | "attempt"): Spelling {
  return (call) => {
    const format = call.args.length === 1 ? "hex" : literalText(call.bound[1])?.toLowerCase();
    const known = Object.entries(toBinary).find(([name]) => name === format)?.[1];
    if (known === undefined) return refused("with this format")(call);
    return { ...template(known[way])(call), raises: way === "strict" };
  };
}

function sha2(call: SpelledCall): Fragment {
  const bits = call.bound[1];
  const isUsual =
    bits?.kind === "literal" && bits.literal.kind === "number" && ["0", "256"].includes(bits.literal.text);
  return (isUsual ? template("sha256($1)") : callback("sha2"))(call);
}

/** A text is always well formed; bytes are looked at. */
function ofBytes(text: string, bytes: Spelling): Spelling {
  return (call) => {
    const [value] = call.bound;
    if (value?.kind === "cast" && value.implicit && value.operand.type.kind === "string")
      return template(text)({ ...call, args: [call.rendering.render(value.operand)] });
    return bytes(call);
  };
}

function hex(call: SpelledCall): Fragment {
  const kind = call.bound[0]?.type.kind;
  return kind === "bigint" ? template("upper(to_hex($1))")(call) : named("hex")(call);
}

const invalidUtf8 = raise("INVALID_UTF8_STRING", "'Expected well-formed UTF-8'");

/** Functions of bytes and URLs in DuckDB. */
export const bytesSpellings = (): Readonly<Record<keyof typeof bytesFunctions, Spelling>> => ({
  hex,
  unhex: callback("unhex"),
  base64: callback("base64"),
  unbase64: raisingCallback("unbase64"),
  encode: raisingCallback("encode"),
  decode: raisingCallback("decode"),
  to_binary: binaryOf("strict"),
  try_to_binary: binaryOf("attempt"),
  crc32: callback("crc32"),
  md5: named("md5"),
  sha1: named("sha1"),
  sha: named("sha1"),
  sha2,
  is_valid_utf8: ofBytes("($1 IS NOT NULL OR NULL)", callback("is_utf8")),
  make_valid_utf8: template("$1"),
  validate_utf8: ofBytes("$1", (call) => {
    const checked = template(`CASE WHEN $1 IS NOT NULL THEN coalesce(dq_js_utf8($1), ${invalidUtf8}) END`)(call);
    return fragment(checked.sql, [checked], true);
  }),
  try_validate_utf8: ofBytes("$1", callback("utf8")),
  url_encode: callback("url_encode"),
  url_decode: raisingCallback("url_decode"),
  try_url_decode: callback("try_url_decode"),
  parse_url: byCount({ 2: raisingCallback("parse_url"), 3: raisingCallback("parse_url_key") }),
  try_parse_url: byCount({ 2: callback("try_parse_url"), 3: callback("try_parse_url_key") }),
});
