import { QualityError } from "../../../errors.js";
import { Secret } from "../settings/secret.js";
import { faultOfToken } from "../settings/token-text.js";
import { claimsOf } from "./claims.js";
import type { Grant } from "./grant.js";

const timeLimit = 60_000;

/** The token that a function of the config gives. @throws QualityError `SIGN_IN_FAILED` */
export async function tokenOfFunction(give: () => Promise<string>): Promise<Grant> {
  const given: unknown = await inTime(give);
  const fault =
    typeof given === "string" ? faultOfToken(given) : `is ${given === null ? "null" : typeof given}, and no text`;
  if (typeof given !== "string" || fault !== undefined) {
    throw new QualityError("SIGN_IN_FAILED", `What the function token gives ${fault}`, {
      hint: "It gives the access token alone, as a text.",
    });
  }
  const { exp } = claimsOf(given);
  return { token: new Secret(given), lifetime: typeof exp === "number" ? exp * 1000 - Date.now() : undefined };
}

async function inTime(give: () => Promise<string>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it gave none within ${timeLimit / 1000} seconds`)), timeLimit);
  });
  try {
    return await Promise.race([give(), late]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QualityError("SIGN_IN_FAILED", `The function token gives no token: ${reason.split("\n")[0]}`, {
      hint: "It is the option token of the target.",
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
