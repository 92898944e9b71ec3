import { readFile } from "node:fs/promises";
import { unreachable } from "../../../errors.js";
import type { WayToSignIn } from "../options.js";
import { type Attribute, type Attributes, isSameHost, waysToGive } from "./attributes.js";
import { authorityOf, secureUrl } from "./azure.js";
import { chooseWay } from "./choose-way.js";
import { settingsFault } from "./fault.js";
import { inHome } from "./profile.js";
import { Secret } from "./secret.js";
import type { Environment, ResolvedOptions, SignIn } from "./settings.js";
import { faultOfToken } from "./token-text.js";

/** What the ways to sign in are made from. */
export interface SignInParts {
  readonly options: ResolvedOptions;
  readonly environment: Environment;
  readonly attributes: Attributes;
  readonly host: string;
  /** The URL at which the workspace gives tokens. */
  readonly tokenUrl: string;
}

/** How to sign in, with all that it takes. @throws QualityError `CONNECTION_SETTINGS` */
export function signInOf(parts: SignInParts): SignIn {
  const { options, attributes, host } = parts;
  return make(chooseWay(attributes, options.token !== undefined, host), parts);
}

function make(kind: WayToSignIn, parts: SignInParts): SignIn {
  const { options, attributes, environment, host } = parts;
  const clientId = attributes.clientId?.value;
  switch (kind) {
    case "external-token":
      return { kind, token: options.token ?? (() => Promise.reject(new Error("No function gives a token"))) };
    case "pat":
      checkOwner(parts);
      return { kind, token: tokenIn("token", attributes) };
    case "oauth-m2m":
      return { kind, clientId: given("clientId", attributes), clientSecret: secretIn("clientSecret", attributes) };
    case "azure-client-secret":
      return {
        kind,
        authority: authorityOf(host, environment),
        tenantId: given("azureTenantId", attributes),
        clientId: given("azureClientId", attributes),
        clientSecret: secretIn("azureClientSecret", attributes),
      };
    case "github-oidc":
      return {
        kind,
        clientId,
        audience: attributes.audience?.value ?? attributes.accountId?.value ?? parts.tokenUrl,
        requestUrl: secureUrl(given("githubUrl", attributes), "ACTIONS_ID_TOKEN_REQUEST_URL"),
        requestToken: tokenIn("githubToken", attributes),
      };
    case "env-oidc": {
      const idToken = tokenIn("oidcToken", attributes);
      return { kind, clientId, idToken: () => Promise.resolve(idToken) };
    }
    case "file-oidc": {
      const file = inHome(given("oidcTokenFile", attributes), environment);
      return { kind, clientId, idToken: () => readToken(file) };
    }
    default:
      return unreachable(kind);
  }
}

/** A personal token is good for one workspace: it is not shown to another one. */
function checkOwner({ attributes: { token, host: target }, environment }: SignInParts): void {
  const owner = environment["DATABRICKS_HOST"] || environment["DATABRICKS_SERVER_HOSTNAME"];
  if (token?.level !== "variable" || target?.level !== "option" || !owner || isSameHost(owner, target.value)) return;
  throw settingsFault(
    `${token.from} belongs to DATABRICKS_HOST, which is "${owner}", and the option host is "${target.value}"`,
    "Leave DATABRICKS_HOST out where the token is for the host of the config.",
  );
}

function given(attribute: Attribute, attributes: Attributes): string {
  const found = attributes[attribute];
  if (found === undefined) throw new Error(`Chosen without ${waysToGive(attribute)}`);
  return found.value;
}

function tokenIn(attribute: Attribute, attributes: Attributes): Secret {
  const text = given(attribute, attributes);
  const fault = faultOfToken(text);
  if (fault === undefined) return new Secret(text);
  throw settingsFault(
    `${attributes[attribute]?.from} ${fault}, so it is no token`,
    "Set it to the token alone, without quotation marks, spaces and line breaks.",
  );
}

/** A secret is sent encoded, so that it may hold any character; but a line break is a mistake of who set it. */
function secretIn(attribute: Attribute, attributes: Attributes): Secret {
  const text = given(attribute, attributes);
  if (text === text.trim() && !/[\r\n]/.test(text)) return new Secret(text);
  throw settingsFault(
    `${attributes[attribute]?.from} holds a line break, or a space at an end`,
    "Set it to the secret alone.",
  );
}

async function readToken(file: string): Promise<Secret> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw settingsFault(
      `The file of the OIDC token cannot be read (${code}): ${file}`,
      "DATABRICKS_OIDC_TOKEN_FILEPATH says where it is.",
      error,
    );
  });
  const fault = faultOfToken(text.trim());
  if (fault === undefined) return new Secret(text.trim());
  throw settingsFault(`The file of the OIDC token ${fault}: ${file}`, "It holds the token alone.");
}
