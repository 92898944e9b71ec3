import { setTimeout as pause } from "node:timers/promises";
import { QualityError } from "../../../errors.js";
import type { Secret } from "../settings/secret.js";
import type { Settings } from "../settings/settings.js";
import { type Reply, type Request, send } from "./send.js";

/** A request, and what to say of it. */
export interface Question extends Request {
  /** Who asks, such as `the service principal 1234`. */
  readonly who: string;
  /** What to do where it is refused. */
  readonly hint: string;
  /** What no message shows, even if the answer repeats it. */
  readonly secrets: readonly Secret[];
}

type Answer = Readonly<Record<string, unknown>>;

const attempts = 3;
const timeLimit = 30_000;

/** Faults of a network that may be over in a moment. */
const passing: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);

/** The answer, a JSON object. Asks three times where that may help. @throws QualityError `SIGN_IN_FAILED` */
export async function ask(question: Question, settings: Settings, attempt = 1): Promise<Answer> {
  const outcome = await outcomeOf(question, settings);
  if ("answer" in outcome) return outcome.answer;
  if (!outcome.mayPass || attempt >= attempts) throw outcome.fault;
  await pause(settings.retryDelay * attempt);
  return ask(question, settings, attempt + 1);
}

type Outcome =
  | { readonly answer: Answer }
  | {
      readonly fault: QualityError;
      /** True where asking again may help. */
      readonly mayPass: boolean;
    };

async function outcomeOf(question: Question, settings: Settings): Promise<Outcome> {
  let reply: Reply;
  try {
    reply = await send(question, settings, AbortSignal.timeout(timeLimit));
  } catch (error) {
    return unreached(question, error);
  }
  const answer = objectIn(reply.body);
  const { status } = reply;
  if (status === 200 && answer !== undefined) return { answer };
  const place = placeOf(question);
  if (status === 200) return { fault: fault(`${place} gave no JSON to ${question.who}`, wrongPlace), mayPass: false };
  const words = answer === undefined ? "" : wordsOf(answer, question.secrets);
  if (status === 429 || status >= 500) {
    return { fault: fault(`${place} answers ${status}${words}`, "Try again later."), mayPass: true };
  }
  return { fault: fault(`${place} refuses ${question.who} (${status})${words}`, question.hint), mayPass: false };
}

const wrongPlace = "Look at the host: it is that of the workspace, not of its account, nor of a page before it.";

function unreached(question: Question, error: unknown): Outcome {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isLate = error instanceof Error && error.name === "TimeoutError";
  const said = error instanceof Error && error.message !== "" ? error.message : String(code ?? error);
  const reason = isLate ? `no answer within ${timeLimit / 1000} seconds` : said;
  return {
    fault: fault(`${placeOf(question)} cannot be reached: ${reason}`, hintOf(code), error),
    mayPass: isLate || passing.has(code),
  };
}

/** Node's names of what is wrong with a certificate. */
const certificates = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

function hintOf(code: unknown): string {
  if (code === "ENOTFOUND") return "Look at the host, and whether this machine knows it.";
  if (typeof code === "string" && certificates.test(code)) {
    return "Give the certificate that signed it by the option caCertificate or NODE_EXTRA_CA_CERTS.";
  }
  return "Look at the network; the option proxy or HTTPS_PROXY names a proxy.";
}

/** The address without its query, which may hold more than it needs to say. */
function placeOf({ url }: Question): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function objectIn(body: string): Answer | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

/** What a refusal says: RFC 6749 has `error` and `error_description`, others have `message`. */
function wordsOf(answer: Answer, secrets: readonly Secret[]): string {
  const said = [answer["error"], answer["error_description"] ?? answer["message"]]
    .filter((part) => typeof part === "string")
    .map((part) => part.split(/[\r\n]/)[0] ?? "")
    .join(", ");
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret.reveal(), String(secret)), said);
  return hidden === "" ? "" : `: ${hidden.slice(0, 300)}`;
}

function fault(message: string, hint: string, cause?: unknown): QualityError {
  return new QualityError("SIGN_IN_FAILED", message, { hint, ...(cause === undefined ? {} : { cause }) });
}
