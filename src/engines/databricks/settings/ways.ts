import type { WayToSignIn } from "../options.js";
import type { Attribute } from "./attributes.js";

/** What a way to sign in is made from. */
interface Way {
  /** All of them, and where the last one stands the way stands. */
  readonly needs: readonly [...Attribute[], Attribute];
  /** Needed too where the way is not named: what a CI system offers to every job does not mean that it is wanted. */
  readonly signs?: readonly Attribute[];
  readonly isOnAzure?: true;
  /** It holds a secret of its own: two such ways in one place are at odds. */
  readonly holdsSecret?: true;
}

/**
 * The ways in the order in which unified authentication tries them. A function that gives tokens is none of them: it is
 * an option, and stands for itself.
 */
export const ways: Readonly<Record<Exclude<WayToSignIn, "external-token">, Way>> = {
  pat: { needs: ["token"], holdsSecret: true },
  "oauth-m2m": { needs: ["clientId", "clientSecret"], holdsSecret: true },
  "github-oidc": { needs: ["githubToken", "githubUrl"], signs: ["clientId"] },
  "env-oidc": { needs: ["oidcToken"] },
  "file-oidc": { needs: ["oidcTokenFile"] },
  "azure-client-secret": {
    needs: ["azureTenantId", "azureClientId", "azureClientSecret"],
    isOnAzure: true,
    holdsSecret: true,
  },
};
