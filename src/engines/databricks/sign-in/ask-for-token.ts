import { QualityError } from "../../../errors.js";
import { Secret } from "../settings/secret.js";
import type { Settings } from "../settings/settings.js";
import { faultOfToken } from "../settings/token-text.js";
import { ask, type Question } from "./ask.js";
import type { Grant } from "./grant.js";

/** A form that is sent for a token, and what to say of it. */
export interface TokenForm extends Pick<Question, "url" | "who" | "hint" | "secrets"> {
  readonly form: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The token that OAuth gives for a form. @throws QualityError `SIGN_IN_FAILED` */
export async function askForToken({ form, headers = {}, ...question }: TokenForm, settings: Settings): Promise<Grant> {
  const answer = await ask(
    {
      ...question,
      method: "POST",
      headers: { ...headers, Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    },
    settings,
  );
  const seconds = Number(answer["expires_in"] ?? Number.NaN);
  return {
    token: tokenOf(answer["access_token"], "access_token", question),
    lifetime: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined,
  };
}

/** The token in an answer. @throws QualityError `SIGN_IN_FAILED` */
export function tokenOf(value: unknown, key: string, { url, who }: Pick<Question, "url" | "who">): Secret {
  const fault = typeof value === "string" ? faultOfToken(value) : "is not there";
  if (typeof value === "string" && fault === undefined) return new Secret(value);
  const { origin, pathname } = new URL(url);
  throw new QualityError("SIGN_IN_FAILED", `${origin}${pathname} gave no token to ${who}: ${key} ${fault}`, {
    hint: "Look at the host: it is that of the workspace.",
  });
}
