import { createHash } from "node:crypto";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309. */
function crc32(bytes: Uint8Array): bigint {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 255] ?? 0);
  return BigInt((value ^ 0xffffffff) >>> 0);
}

const hashes: Readonly<Record<number, string>> = {
  0: "sha256",
  224: "sha224",
  256: "sha256",
  384: "sha384",
  512: "sha512",
};

function sha2(bytes: Uint8Array, bits: number): string | null {
  const name = hashes[bits];
  return name === undefined ? null : createHash(name).update(bytes).digest("hex");
}

/** The bytes of hexadecimal digits; one digit too few is a zero in front. NULL for other characters. */
function unhex(text: string): Uint8Array | null {
  return /^[0-9a-fA-F]*$/.test(text) ? Buffer.from(text.length % 2 === 0 ? text : `0${text}`, "hex") : null;
}

/** In base 64, in lines of 76 characters. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("base64")
    .replace(/.{76}(?=.)/g, "$&\r\n");
}

/** The bytes of a text in base 64; characters that do not belong to it are passed over. NULL when it ends too early. */
function fromBase64(text: string): Uint8Array | null {
  const plain = text.replace(/[^A-Za-z0-9+/=]/g, "");
  const [, digits = "", padding = ""] = /^([A-Za-z0-9+/]*)(.*)$/.exec(plain) ?? [];
  const needed = ["", undefined, "==", "="][digits.length % 4];
  const isBroken = /=[^=]+=/.test(text);
  if (isBroken || needed === undefined || (padding !== "" && padding !== needed)) return null;
  return Buffer.from(digits, "base64");
}

/** Base 64 without anything else in it. */
function fromStrictBase64(text: string): Uint8Array | null {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) ? fromBase64(text) : null;
}

function orInvalid(what: string, read: (text: string) => Uint8Array | null): (text: string) => Uint8Array {
  return (text) => read(text) ?? raiseInCallback("CONVERSION_INVALID_INPUT", `The text '${text}' is not ${what}`);
}

const charsets: Readonly<Record<string, string>> = {
  "UTF-8": "utf-8",
  "US-ASCII": "us-ascii",
  "ISO-8859-1": "iso-8859-1",
  "UTF-16": "utf-16",
  "UTF-16BE": "utf-16be",
  "UTF-16LE": "utf-16le",
  "UTF-32": "utf-32",
};

function charsetOf(name: string, functionName: string): string {
  const known = charsets[name.toUpperCase()];
  return (
    known ?? raiseInCallback("INVALID_PARAMETER_VALUE.CHARSET", `${functionName}() does not know the charset ${name}`)
  );
}

function malformed(functionName: string): never {
  return raiseInCallback(
    "MALFORMED_CHARACTER_CODING",
    `${functionName}() met a character that the charset does not have`,
  );
}

function encode(text: string, charset: string): Uint8Array {
  const name = charsetOf(charset, "encode");
  switch (name) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "us-ascii":
    case "iso-8859-1": {
      const last = name === "us-ascii" ? 0x7f : 0xff;
      return Uint8Array.from(text, (char) => {
        const code = char.codePointAt(0) ?? 0;
        return code <= last ? code : malformed("encode");
      });
    }
    case "utf-32": {
      const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
      return Uint8Array.from(
        points.flatMap((code) => [code >>> 24, (code >>> 16) & 255, (code >>> 8) & 255, code & 255]),
      );
    }
    default: {
      const little = Buffer.from(text, "utf16le");
      if (name === "utf-16le") return little;
      const big = little.swap16();
      return name === "utf-16be" || text === "" ? big : Buffer.concat([Buffer.from([0xfe, 0xff]), big]);
    }
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  const name = charsetOf(charset, "decode");
  if (name === "utf-32") raiseInCallback("INVALID_PARAMETER_VALUE.CHARSET", "decode() of UTF-32 cannot run on DuckDB");
  try {
    if (name === "us-ascii" || name === "iso-8859-1") {
      if (name === "us-ascii" && bytes.some((byte) => byte > 127)) return malformed("decode");
      return Buffer.from(bytes).toString("latin1");
    }
    const marked = name === "utf-16" && bytes[0] === 0xff && bytes[1] === 0xfe;
    const decoder = new TextDecoder(marked ? "utf-16le" : name === "utf-16" ? "utf-16be" : name, {
      fatal: true,
      ignoreBOM: name !== "utf-16",
    });
    return decoder.decode(bytes);
  } catch {
    return malformed("decode");
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Functions of bytes that are called back. */
export const bytesCallbacks: readonly Callback[] = [
  defineCallback("crc32", ["bytes"], "bigint", crc32),
  defineCallback("sha2", ["bytes", "integer"], "text", sha2),
  defineCallback("unhex", ["text"], "bytes", unhex),
  defineCallback("base64", ["bytes"], "text", base64),
  defineCallback("unbase64", ["text"], "bytes", orInvalid("in base 64", fromBase64)),
  defineCallback("strict_unhex", ["text"], "bytes", orInvalid("of hexadecimal digits", unhex)),
  defineCallback("strict_unbase64", ["text"], "bytes", orInvalid("in base 64", fromStrictBase64)),
  defineCallback("try_unbase64", ["text"], "bytes", fromStrictBase64),
  defineCallback("encode", ["text", "text"], "bytes", encode),
  defineCallback("decode", ["bytes", "text"], "text", decode),
  defineCallback("is_utf8", ["bytes"], "boolean", (bytes) => utf8(bytes) !== null),
  defineCallback("utf8", ["bytes"], "text", utf8),
];
