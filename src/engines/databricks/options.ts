import * as z from "zod";
import { durationOf } from "../../duration.js";
import { limitDefaults } from "./limits.js";

/** The ways to sign in, by the names of Databricks' unified authentication, and `external-token` for a function. */
export const waysToSignIn = [
  "pat",
  "oauth-m2m",
  "github-oidc",
  "env-oidc",
  "file-oidc",
  "azure-client-secret",
  "external-token",
] as const;

/** A way to sign in. */
export type WayToSignIn = (typeof waysToSignIn)[number];

/**
 * A Databricks SQL warehouse as a target. What is absent comes from the `DATABRICKS_*` variables, then from a profile
 * of `~/.databrickscfg`. Secrets come from there only. Paths are relative to the config.
 */
export interface DatabricksOptions {
  /** The workspace, as a name or a URL. @default `DATABRICKS_HOST` */
  readonly host?: string;
  /** @default 443 */
  readonly port?: number;
  /** The HTTP path of the warehouse, from its connection details. */
  readonly httpPath?: string;
  /** The id of the warehouse, in place of `httpPath`. @default `DATABRICKS_WAREHOUSE_ID` */
  readonly warehouseId?: string;
  /** The catalog of names that do not say theirs. @default that of the warehouse */
  readonly catalog?: string;
  /** The schema of names that do not say theirs. @default that of the warehouse */
  readonly schema?: string;
  /** A profile of the file of profiles. @default `DATABRICKS_CONFIG_PROFILE`, then `DEFAULT` */
  readonly profile?: string;
  /** The file of profiles. @default `DATABRICKS_CONFIG_FILE`, then `~/.databrickscfg` */
  readonly configFile?: string;
  /** How to sign in. @default found by what is there */
  readonly auth?: WayToSignIn;
  /** Gives an access token, for programs. It is asked again before the token ends, or every 5 minutes where that is not known. */
  readonly token?: () => Promise<string>;
  /** The application id of a service principal. @default `DATABRICKS_CLIENT_ID`, or `ARM_CLIENT_ID` for Azure */
  readonly clientId?: string;
  /** The Entra tenant of an Azure service principal. @default `ARM_TENANT_ID` */
  readonly azureTenantId?: string;
  /** The Databricks account, which is the audience of an OIDC token. @default `DATABRICKS_ACCOUNT_ID` */
  readonly accountId?: string;
  /** The audience of an OIDC token, where the federation policy names another one. @default the account */
  readonly audience?: string;
  /** A PEM file of certificates to trust beside the usual ones. */
  readonly caCertificate?: string;
  /** The URL of an HTTP proxy. With a password it comes from `HTTPS_PROXY`. @default `HTTPS_PROXY` */
  readonly proxy?: string;
  /** Logical catalog → catalog on the warehouse. */
  readonly catalogs?: Readonly<Record<string, string>>;
  /** Logical schema → schema on the warehouse. */
  readonly schemas?: Readonly<Record<string, string>>;
  /** Logical table → table on the warehouse. */
  readonly tables?: Readonly<Record<string, string>>;
  /** Tags of every statement in the query history, beside those of the run. No secrets. */
  readonly queryTags?: Readonly<Record<string, string>>;
  /** How many statements run at a time, at most. @default 4 */
  readonly sessions?: number;
  /** How long a warehouse may take to start. @default "15 minutes" */
  readonly startLimit?: string;
  /** How long a request that may be tried again is tried again. @default "2 minutes" */
  readonly retryLimit?: string;
  /** The first pause before a request is tried again; each is longer than the last. @default "1 second" */
  readonly retryDelay?: string;
  /** The longest pause. @default "30 seconds" */
  readonly retryDelayMax?: string;
  /** How long a request may stay without an answer. Long statements need no longer ones: their state is asked for. @default "5 minutes" */
  readonly requestLimit?: string;
  /** How long is waited for the answer when a statement is told to stop. @default "10 seconds" */
  readonly stopLimit?: string;
}

/** A target that runs on a Databricks SQL warehouse. */
export interface DatabricksTarget extends DatabricksOptions {
  readonly engine: "databricks";
}

const text = z.string().min(1);
const duration = z.string().refine((span) => durationOf(span) !== undefined, 'is not a time span such as "30 seconds"');
const names = z.record(z.string(), text).optional();

/** Checks a Databricks target of a config. */
// zod gives an absent option as absent, never as undefined, so that the exact optional types hold.
export const databricksTargetSchema: z.ZodType<DatabricksTarget> = z.strictObject({
  engine: z.literal("databricks").describe("a Databricks SQL warehouse"),
  host: text.optional().describe("the workspace, as a name or a URL"),
  port: z.int().min(1).max(65_535).optional().meta({ description: "the port of the workspace", default: 443 }),
  httpPath: text.optional().meta({
    description: "the HTTP path of the warehouse, from its connection details",
    examples: ["/sql/1.0/warehouses/0123456789abcdef"],
  }),
  warehouseId: z
    .string()
    .regex(/^[\w-]+$/, "is not the id of a warehouse")
    .optional()
    .describe("the id of the warehouse, in place of `httpPath`"),
  catalog: text.optional().describe("the catalog of names that do not say theirs; that of the warehouse without it"),
  schema: text.optional().describe("the schema of names that do not say theirs; that of the warehouse without it"),
  profile: text.optional().describe("a profile of the file of profiles; `DEFAULT` without it"),
  configFile: text.optional().describe("the file of profiles, relative to the config; `~/.databrickscfg` without it"),
  auth: z.enum(waysToSignIn).optional().describe("how to sign in; found by what is there without it"),
  token: z
    .custom<() => Promise<string>>((value) => typeof value === "function", "is not a function")
    .optional()
    .describe("a function that gives an access token, for programs; never the token itself"),
  clientId: text.optional().describe("the application id of a service principal"),
  azureTenantId: text.optional().describe("the Entra tenant of an Azure service principal"),
  accountId: text.optional().describe("the Databricks account, which is the audience of an OIDC token"),
  audience: text.optional().describe("the audience of an OIDC token; the account without it"),
  caCertificate: text
    .optional()
    .describe("a PEM file of certificates to trust beside the usual ones; relative to the config"),
  proxy: text.optional().meta({
    description: "the URL of an HTTP proxy, without a password; `HTTPS_PROXY` without it",
    examples: ["http://proxy.example.com:3128"],
  }),
  catalogs: names.describe("logical catalog → catalog on the warehouse"),
  schemas: names.describe("logical schema → schema on the warehouse"),
  tables: z
    .record(z.string(), z.string("is not the name of a table, and files are for DuckDB").min(1))
    .optional()
    .describe("logical table names → names of tables on the warehouse"),
  queryTags: z
    .record(z.string(), z.string())
    .optional()
    .describe("tags of every statement in the query history, beside those of the run"),
  sessions: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "how many statements run at a time, at most", default: limitDefaults.sessions }),
  startLimit: duration
    .optional()
    .meta({ description: "how long a warehouse may take to start", default: limitDefaults.startLimit }),
  retryLimit: duration.optional().meta({
    description: "how long a request that may be tried again is tried again",
    default: limitDefaults.retryLimit,
  }),
  retryDelay: duration.optional().meta({
    description: "the first pause before a request is tried again; each is longer than the last",
    default: limitDefaults.retryDelay,
  }),
  retryDelayMax: duration.optional().meta({ description: "the longest pause", default: limitDefaults.retryDelayMax }),
  requestLimit: duration
    .optional()
    .meta({ description: "how long a request may stay without an answer", default: limitDefaults.requestLimit }),
  stopLimit: duration.optional().meta({
    description: "how long is waited for the answer when a statement is told to stop",
    default: limitDefaults.stopLimit,
  }),
}) as z.ZodType as z.ZodType<DatabricksTarget>;
