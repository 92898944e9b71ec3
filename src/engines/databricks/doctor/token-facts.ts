import type { Settings } from "../settings/settings.js";
import { claimsOf } from "../sign-in/claims.js";
import { tokenSource } from "../sign-in/token-source.js";

/** Gets a token, and says until when it is good, never what it is. @throws QualityError `SIGN_IN_FAILED` */
export async function tokenFacts(settings: Settings): Promise<readonly string[]> {
  const token = await tokenSource(settings)();
  const { exp } = claimsOf(token.reveal());
  const until = typeof exp === "number" ? `, good until ${new Date(exp * 1000).toISOString()}` : "";
  return [settings.signIn.kind === "pat" ? `a token is there${until}` : `a token was given${until}`];
}
