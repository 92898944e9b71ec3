import type { Secret } from "../settings/secret.js";
import type { Settings, SignIn } from "../settings/settings.js";
import { ask } from "./ask.js";
import { askForToken, tokenOf } from "./ask-for-token.js";
import { claimsOf } from "./claims.js";
import type { Grant } from "./grant.js";

/** The token that GitHub gives to the job. @throws QualityError `SIGN_IN_FAILED` */
export async function tokenOfGitHub(
  { requestUrl, requestToken, audience }: Extract<SignIn, { kind: "github-oidc" }>,
  settings: Settings,
): Promise<Secret> {
  const url = new URL(requestUrl);
  url.searchParams.set("audience", audience);
  const question = {
    url: url.href,
    method: "GET",
    headers: { Authorization: `Bearer ${requestToken.reveal()}`, Accept: "application/json" },
    who: "the job of GitHub Actions",
    hint: "The job needs `permissions: id-token: write`.",
    secrets: [requestToken],
  } as const;
  const { value } = await ask(question, settings);
  return tokenOf(value, "value", question);
}

/**
 * Exchanges a token of another issuer for one of the workspace (RFC 8693). The driver can do so too, but goes on with
 * the other token where the exchange fails, and then all that is seen is a 401.
 * @param clientId none for a policy of the whole account @throws QualityError `SIGN_IN_FAILED`
 */
export function exchange(idToken: Secret, clientId: string | undefined, settings: Settings): Promise<Grant> {
  return askForToken(
    {
      url: settings.tokenUrl,
      form: {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: idToken.reveal(),
        subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
        scope: "all-apis",
        ...(clientId === undefined ? {} : { client_id: clientId }),
      },
      who: clientId === undefined ? "the OIDC token" : `the OIDC token for the service principal ${clientId}`,
      hint: hintOf(idToken),
      secrets: [idToken],
    },
    settings,
  );
}

/** Who gave a token, for whom and to whom is no secret, and it is what a policy is compared with. */
function hintOf(idToken: Secret): string {
  const { iss, aud, sub } = claimsOf(idToken.reveal());
  if (typeof iss !== "string" || typeof sub !== "string") {
    return "The federation policy of the service principal must fit the token; this one is no JSON Web Token with an issuer and a subject.";
  }
  return `The federation policy of the service principal must have the issuer ${iss}, the audience ${[aud].flat().join(" or ")} and the subject ${sub}.`;
}
