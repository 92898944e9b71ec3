import { defined } from "../../../errors.js";
import { settingsFault } from "./fault.js";
import { readProfile } from "./profile.js";
import type { Environment, ResolvedOptions } from "./settings.js";

/** Where each setting may stand. The names are those of https://docs.databricks.com/aws/en/dev-tools/auth/env-vars. */
const places: Readonly<Record<Attribute, Place>> = {
  host: { option: "host", variables: ["DATABRICKS_HOST", "DATABRICKS_SERVER_HOSTNAME"], field: "host" },
  httpPath: { option: "httpPath", variables: ["DATABRICKS_HTTP_PATH"], field: "http_path" },
  warehouseId: { option: "warehouseId", variables: ["DATABRICKS_WAREHOUSE_ID"], field: "warehouse_id" },
  auth: { option: "auth", variables: ["DATABRICKS_AUTH_TYPE"], field: "auth_type" },
  token: { variables: ["DATABRICKS_TOKEN"], field: "token" },
  clientId: { option: "clientId", variables: ["DATABRICKS_CLIENT_ID"], field: "client_id" },
  clientSecret: { variables: ["DATABRICKS_CLIENT_SECRET"], field: "client_secret" },
  accountId: { option: "accountId", variables: ["DATABRICKS_ACCOUNT_ID"], field: "account_id" },
  audience: { option: "audience", variables: ["DATABRICKS_TOKEN_AUDIENCE"], field: "audience" },
  azureTenantId: { option: "azureTenantId", variables: ["ARM_TENANT_ID"], field: "azure_tenant_id" },
  azureClientId: { option: "clientId", variables: ["ARM_CLIENT_ID"], field: "azure_client_id" },
  azureClientSecret: { variables: ["ARM_CLIENT_SECRET"], field: "azure_client_secret" },
  oidcToken: { variables: ["DATABRICKS_OIDC_TOKEN"] },
  oidcTokenVariable: { variables: ["DATABRICKS_OIDC_TOKEN_ENV"], field: "oidc_token_env" },
  oidcTokenFile: { variables: ["DATABRICKS_OIDC_TOKEN_FILEPATH"], field: "databricks_id_token_filepath" },
  githubUrl: { variables: ["ACTIONS_ID_TOKEN_REQUEST_URL"] },
  githubToken: { variables: ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] },
};

interface Place {
  readonly option?: keyof ResolvedOptions;
  readonly variables: readonly string[];
  /** In a profile. */
  readonly field?: string;
}

/** A setting. */
export type Attribute =
  | "host"
  | "httpPath"
  | "warehouseId"
  | "auth"
  | "token"
  | "clientId"
  | "clientSecret"
  | "accountId"
  | "audience"
  | "azureTenantId"
  | "azureClientId"
  | "azureClientSecret"
  | "oidcToken"
  | "oidcTokenVariable"
  | "oidcTokenFile"
  | "githubUrl"
  | "githubToken";

/** The places in the order in which they count: the first one that has a value gives it. */
export const levels = ["option", "variable", "profile"] as const;

/** A value and where it stands. */
export interface Found {
  readonly value: string;
  readonly level: (typeof levels)[number];
  /** In the words of its author, such as `DATABRICKS_HOST`. */
  readonly from: string;
}

/** The settings that stand anywhere. */
export type Attributes = Readonly<Partial<Record<Attribute, Found>>>;

/**
 * Gathers the settings: options, then variables, then the profile, as Databricks' unified authentication does (its
 * "credential lookup order", https://docs.databricks.com/aws/en/dev-tools/auth/unified-auth).
 * @throws QualityError `CONNECTION_SETTINGS`
 */
export async function gatherAttributes(options: ResolvedOptions, environment: Environment): Promise<Attributes> {
  const profile = await readProfile(options, environment);
  const above = gather(options, environment, undefined);
  const inProfile = profile?.fields.get("host");
  if (profile === undefined || above.host === undefined || !inProfile || isSameHost(inProfile, above.host.value)) {
    return gather(options, environment, profile);
  }
  // A profile belongs to its workspace: what signs in there does not sign in elsewhere.
  if (!profile.isNamed) return above;
  throw settingsFault(
    `${above.host.from} is "${above.host.value}", and the profile "${profile.name}" is for "${inProfile}"`,
    `Leave one of them out: ${above.host.from}, or the profile.`,
  );
}

function gather(
  options: ResolvedOptions,
  environment: Environment,
  profile: { readonly name: string; readonly fields: ReadonlyMap<string, string> } | undefined,
): Attributes {
  const found = Object.entries(places).flatMap(([name, place]): [string, Found][] => {
    const option = place.option === undefined ? undefined : options[place.option];
    if (typeof option === "string")
      return [[name, { value: option, level: "option", from: `the option ${place.option}` }]];
    const variable = variableOf(place.variables, environment);
    if (variable !== undefined) return [[name, variable]];
    const field = place.field === undefined ? undefined : profile?.fields.get(place.field);
    if (profile === undefined || !field) return [];
    return [
      [name, { value: field, level: "profile", from: `the field ${place.field} of the profile "${profile.name}"` }],
    ];
  });
  const { oidcToken, ...attributes }: Attributes = Object.fromEntries(found);
  const variable = attributes.oidcTokenVariable?.value;
  return {
    ...attributes,
    ...defined({ oidcToken: variable === undefined ? oidcToken : variableOf([variable], environment) }),
  };
}

/** An empty variable is as good as none. @throws QualityError `CONNECTION_SETTINGS` where two differ */
function variableOf(names: readonly string[], environment: Environment): Found | undefined {
  const [first, other] = names.flatMap((name): Found[] => {
    const value = environment[name];
    return value === undefined || value.trim() === "" ? [] : [{ value, level: "variable", from: name }];
  });
  if (first !== undefined && other !== undefined && !isSameHost(first.value, other.value)) {
    throw settingsFault(
      `${first.from} is "${first.value}", and ${other.from} is "${other.value}"`,
      "Leave one of them out.",
    );
  }
  return first;
}

/** Tells whether two texts name one host, whatever the port. */
export function isSameHost(left: string, right: string): boolean {
  return bare(left) === bare(right);
}

function bare(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/[/?].*$/, "")
    .replace(/:\d+$/, "");
}

/** How to give a setting: its option or variables. */
export function waysToGive(attribute: Attribute): string {
  const { option, variables } = places[attribute];
  const names = option === undefined ? variables.slice(0, 1) : [`the option ${option}`, ...variables.slice(0, 1)];
  return names.join(" or ");
}
