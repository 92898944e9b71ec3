import { access } from "node:fs/promises";
import { type Attributes, type Found, gatherAttributes, levels } from "../settings/attributes.js";
import { parseHost } from "../settings/host.js";
import type { Environment, ResolvedOptions, Settings } from "../settings/settings.js";
import { ways } from "../settings/ways.js";

/** Each setting and where it stands, never a secret. */
export async function settingsFacts(
  settings: Settings,
  options: ResolvedOptions,
  environment: Environment,
): Promise<readonly string[]> {
  const attributes = await gatherAttributes(options, environment);
  const { host, port, httpPath, catalog, schema } = settings;
  return [
    `host ${host}, from ${attributes.host?.from ?? "nowhere"}`,
    `port ${port}, ${placeOfPort(options, attributes.host)}`,
    `path ${httpPath}, from ${placeOfPath(attributes)}`,
    signInFact(settings, attributes),
    ...(catalog === undefined ? [] : [`catalog ${catalog}, from the option catalog`]),
    ...(schema === undefined ? [] : [`schema ${schema}, from the option schema`]),
    ...proxyFact(settings, options, environment),
    ...(await certificateFacts(options, environment)),
  ];
}

function placeOfPort({ port }: ResolvedOptions, host: Found | undefined): string {
  if (port !== undefined) return "from the option port";
  const isWritten = host !== undefined && parseHost(host.value, host.from).port !== undefined;
  return isWritten ? `from ${host.from}` : "the usual one";
}

function placeOfPath({ httpPath, warehouseId }: Attributes): string {
  const [first] = [httpPath, warehouseId]
    .filter((found) => found !== undefined)
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  return first?.from ?? "nowhere";
}

function signInFact({ signIn: { kind } }: Settings, attributes: Attributes): string {
  const { auth, clientId } = attributes;
  const needed = kind === "external-token" ? [] : ways[kind].needs.map((attribute) => attributes[attribute]);
  // What an OIDC token is exchanged for.
  const found = kind.endsWith("-oidc") ? [...needed, clientId] : needed;
  const places = kind === "external-token" ? ["the option token"] : found.flatMap((one) => one?.from ?? []);
  return `signs in by ${kind}${auth?.value === kind ? `, which ${auth.from} says` : ""}, with ${places.join(" and ")}`;
}

/** Without the user and the password, which may be in the URL. */
function proxyFact({ proxy }: Settings, options: ResolvedOptions, environment: Environment): readonly string[] {
  if (proxy === undefined) return [];
  const variable = environment["HTTPS_PROXY"] ? "HTTPS_PROXY" : "https_proxy";
  const from = options.proxy === undefined ? variable : "the option proxy";
  return [`proxy ${proxy.protocol}://${proxy.host}:${proxy.port}, from ${from}`];
}

async function certificateFacts(
  { caCertificate }: ResolvedOptions,
  { NODE_EXTRA_CA_CERTS: extra }: Environment,
): Promise<readonly string[]> {
  return [
    ...(caCertificate === undefined ? [] : [`trusts ${caCertificate} too, from the option caCertificate`]),
    ...(extra ? [`trusts ${extra} too, from NODE_EXTRA_CA_CERTS${await noteOnFile(extra)}`] : []),
  ];
}

/** Node goes on without a file that it cannot read. */
async function noteOnFile(file: string): Promise<string> {
  return access(file).then(
    () => "",
    () => ", but the file cannot be read",
  );
}
