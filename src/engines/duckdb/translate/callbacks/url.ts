import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

function encode(text: string): string {
  const escaped = encodeURIComponent(text);
  return escaped
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** NULL where a percent sign stands before no two hexadecimal digits. */
function decode(text: string): string | null {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return null;
  return text
    .replaceAll("+", " ")
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

interface Url {
  readonly scheme: string | null;
  readonly authority: string | null;
  readonly path: string | null;
  readonly query: string | null;
  readonly fragment: string | null;
}

/** By the grammar of RFC 2396 as java.net.URI reads it. */
function parse(text: string): Url | undefined {
  if (/[\s"<>\\^`{|}\p{Cc}]/u.test(text) || /%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^#]*))?$/.exec(text);
  if (!match) return undefined;
  const [, scheme = null, authority = null, path = "", query = null, fragment = null] = match;
  if (/[[\]]/.test(path) || (scheme === null && /^[^/]*:/.test(path) && authority === null)) return undefined;
  const isOpaque = scheme !== null && authority === null && !path.startsWith("/");
  if (isOpaque) return path === "" ? undefined : { scheme, authority: null, path: null, query: null, fragment };
  if (authority === "" && path === "") return undefined;
  return { scheme, authority: authority === "" ? null : authority, path, query, fragment };
}

/** Host and user of an authority that names a server; another one has neither. */
function server(authority: string | null): { readonly host: string | null; readonly user: string | null } {
  const match = /^(?:([^@]*)@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]*[A-Za-z0-9](?:\.)?)(?::(\d*))?$/.exec(authority ?? "");
  return match ? { host: match[2] ?? null, user: match[1] ?? null } : { host: null, user: null };
}

function partOf(url: Url, part: string): string | null {
  switch (part) {
    case "HOST":
      return server(url.authority).host;
    case "PATH":
      return url.path;
    case "QUERY":
      return url.query;
    case "REF":
      return url.fragment;
    case "PROTOCOL":
      return url.scheme;
    case "FILE":
      return url.query === null ? url.path : `${url.path}?${url.query}`;
    case "AUTHORITY":
      return url.authority;
    case "USERINFO":
      return server(url.authority).user;
    default:
      return null;
  }
}

function keyOf(url: Url, part: string, key: string): string | null {
  const query = part === "QUERY" ? url.query : null;
  const pairs = (query ?? "")
    .split("&")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  return pairs.find(([name]) => name === key && key !== "")?.[1] ?? null;
}

function required(text: string): Url {
  return parse(text) ?? raiseInCallback("INVALID_URL", `The text '${text}' is no URL`);
}

/** Functions of URLs that are called back. */
export const urlCallbacks: readonly Callback[] = [
  defineCallback("url_encode", ["text"], "text", encode),
  defineCallback("try_url_decode", ["text"], "text", decode),
  defineCallback(
    "url_decode",
    ["text"],
    "text",
    (text) => decode(text) ?? raiseInCallback("CANNOT_DECODE_URL", `The text '${text}' cannot be decoded`),
  ),
  defineCallback("parse_url", ["text", "text"], "text", (text, part) => partOf(required(text), part)),
  defineCallback("parse_url_key", ["text", "text", "text"], "text", (text, part, key) =>
    keyOf(required(text), part, key),
  ),
  defineCallback("try_parse_url", ["text", "text"], "text", (text, part) => {
    const url = parse(text);
    return url === undefined ? null : partOf(url, part);
  }),
  defineCallback("try_parse_url_key", ["text", "text", "text"], "text", (text, part, key) => {
    const url = parse(text);
    return url === undefined ? null : keyOf(url, part, key);
  }),
];
