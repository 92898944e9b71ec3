import type { DatabricksOptions } from "../options.js";
import type { Secret } from "./secret.js";

/** How to sign in, with all that it takes. */
export type SignIn =
  | { readonly kind: "pat"; readonly token: Secret }
  | { readonly kind: "oauth-m2m"; readonly clientId: string; readonly clientSecret: Secret }
  | {
      readonly kind: "azure-client-secret";
      /** The URL of Entra, without a slash at the end. */
      readonly authority: string;
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: Secret;
    }
  | {
      readonly kind: "github-oidc";
      /** That of the service principal; none for a policy of the whole account. */
      readonly clientId: string | undefined;
      readonly audience: string;
      readonly requestUrl: string;
      readonly requestToken: Secret;
    }
  | {
      readonly kind: "env-oidc" | "file-oidc";
      readonly clientId: string | undefined;
      /** Reads the OIDC token, which its giver may have renewed. */
      readonly idToken: () => Promise<Secret>;
    }
  | { readonly kind: "external-token"; readonly token: () => Promise<string> };

/** An HTTP proxy. */
export interface Proxy {
  readonly protocol: "http" | "https";
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: Secret;
}

/** Where a warehouse is and how to sign in, gathered from the options, the environment and a profile. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly httpPath: string;
  readonly catalog?: string;
  readonly schema?: string;
  readonly signIn: SignIn;
  /** PEM text. */
  readonly caCertificate?: string;
  /** All certificates to trust, where they are not the usual ones. */
  readonly trusted?: readonly string[];
  /** The proxy for the host. */
  readonly proxy?: Proxy;
  /** The proxy for any host that gives tokens. */
  readonly proxyFor: (host: string) => Proxy | undefined;
  /** Where the workspace gives tokens. */
  readonly tokenUrl: string;
  /** Milliseconds before a token is asked for again, where that may help. */
  readonly retryDelay: number;
  /** Such as `lakehouse-dq/1.2.3`. */
  readonly userAgent: string;
}

/** The options of a target with every path absolute. */
export interface ResolvedOptions extends DatabricksOptions {
  /** Gets the log of the driver. */
  readonly log?: ((line: string) => void) | undefined;
  readonly userAgent: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
