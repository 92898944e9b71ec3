import { unreachable } from "../../../errors.js";
import type { Secret } from "../settings/secret.js";
import type { Settings } from "../settings/settings.js";
import { exchange, tokenOfGitHub } from "./federation.js";
import { tokenOfFunction } from "./from-function.js";
import type { Grant } from "./grant.js";
import { KeptToken } from "./kept-token.js";
import { tokenOfEntra, tokenOfWorkspace } from "./service-principal.js";

/** Gives a token that is good for a request that starts now. @throws QualityError `SIGN_IN_FAILED` */
export type TokenSource = () => Promise<Secret>;

/** The tokens of the way to sign in. Made once for a connection: it keeps a token until shortly before it ends. */
export function tokenSource(settings: Settings): TokenSource {
  const { signIn } = settings;
  if (signIn.kind === "pat") return () => Promise.resolve(signIn.token);
  const kept = new KeptToken(() => grantOf(signIn, settings));
  return () => kept.current();
}

async function grantOf(signIn: Exclude<Settings["signIn"], { kind: "pat" }>, settings: Settings): Promise<Grant> {
  switch (signIn.kind) {
    case "oauth-m2m":
      return tokenOfWorkspace(signIn, settings);
    case "azure-client-secret":
      return tokenOfEntra(signIn, settings);
    case "github-oidc":
      return exchange(await tokenOfGitHub(signIn, settings), signIn.clientId, settings);
    case "env-oidc":
    case "file-oidc":
      return exchange(await signIn.idToken(), signIn.clientId, settings);
    case "external-token":
      return tokenOfFunction(signIn.token);
    default:
      return unreachable(signIn);
  }
}
