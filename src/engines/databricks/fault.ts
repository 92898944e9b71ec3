import { isQualityError, QualityError } from "../../errors.js";
import type { ErrorCode } from "../../model/error-code.js";
import { type ServerMessage, serverMessage } from "./server-message.js";

/** What went wrong on the way to a warehouse, by what can be done about it. */
export type Fault =
  /** The request was not taken: it can be sent again. */
  | { readonly kind: "busy"; readonly status: number; readonly retryAfterMs: number | undefined; readonly text: string }
  /** Nobody knows whether the request was taken: what only reads can be sent again. */
  | { readonly kind: "lost"; readonly text: string }
  /** The session is no more, or not yet there: another one can be opened. */
  | { readonly kind: "session"; readonly text: string }
  | { readonly kind: "refused"; readonly status: number; readonly text: string }
  | { readonly kind: "statement"; readonly message: ServerMessage }
  | { readonly kind: "other"; readonly error: unknown };

/** Statuses of HTTP with which a request was not taken for now. */
const busyStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** What the network says when a connection is gone or was not made. A name without an address is a mistake of the user. */
const lostCodes: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "EAI_AGAIN",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** Takes apart what the driver throws: its classes are not exported, so their fields tell them apart. */
export function faultOf(thrown: unknown): Fault {
  const error = fieldsOf(thrown);
  const text = textOf(thrown);
  if (typeof error["statusCode"] === "number") return httpFault(error["statusCode"], error["response"], text);
  if (typeof error["errorCode"] === "string" && "response" in error) return operationFault(error["response"], text);
  if (error["name"] === "Status Error") {
    // The driver drops the SQLSTATE of a status. What is the statement's own has an error class in its text.
    const message = serverMessage(text);
    return message.errorClass === undefined ? { kind: "session", text: message.text } : { kind: "statement", message };
  }
  const code = error["code"];
  const isLost =
    (typeof code === "string" && lostCodes.has(code)) ||
    // The driver's name for a request without an answer, and for what it has given up to repeat.
    ["TApplicationException", "HiveDriverError", "RetryError"].includes(className(thrown)) ||
    // A request, or the rest of a reply, that did not come in time; a connection that ended without a code.
    ["request-timeout", "body-timeout"].includes(String(error["type"])) ||
    (error["type"] === "system" && code === undefined);
  return isLost ? { kind: "lost", text } : { kind: "other", error: thrown };
}

function httpFault(status: number, response: unknown, text: string): Fault {
  const header = (name: string): string | undefined => headerOf(response, name);
  const said = header("x-thriftserver-error-message") ?? header("x-databricks-error-or-redirect-message") ?? text;
  if (!busyStatuses.has(status)) return { kind: "refused", status, text: said };
  const seconds = Number(header("retry-after") ?? Number.NaN);
  return { kind: "busy", status, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined, text: said };
}

function operationFault(response: unknown, text: string): Fault {
  const { displayMessage, errorMessage, sqlState } = fieldsOf(response);
  const said = [displayMessage, errorMessage].find((part) => typeof part === "string" && part !== "");
  const message = serverMessage(typeof said === "string" ? said : text);
  return {
    kind: "statement",
    message: typeof sqlState === "string" && sqlState !== "" ? { ...message, sqlState } : message,
  };
}

/** A fault as the error that ends a statement or a run. */
export function faultError(fault: Fault, cause: unknown): QualityError {
  switch (fault.kind) {
    case "busy":
      return new QualityError(
        "ENGINE_UNAVAILABLE",
        `The warehouse took no request (HTTP ${fault.status}): ${fault.text}`,
        {
          hint: "Look at the state of the warehouse, or give it longer with startLimit and retryLimit of the target.",
          cause,
        },
      );
    case "refused":
      return refusal(fault, cause);
    case "lost":
      return new QualityError("ENGINE_UNAVAILABLE", `The connection to the warehouse was lost: ${fault.text}`, {
        cause,
      });
    case "session":
      return new QualityError("ENGINE_UNAVAILABLE", `The warehouse does not know the session: ${fault.text}`, {
        cause,
      });
    case "statement":
      return statementError(fault.message, cause);
    default:
      return isQualityError(fault.error)
        ? fault.error
        : new QualityError("ENGINE_UNAVAILABLE", `The warehouse cannot be reached: ${textOf(fault.error)}`, {
            hint: "Look at host, port and caCertificate of the target. dq doctor tries them one by one.",
            cause,
          });
  }
}

function refusal({ status, text }: Extract<Fault, { kind: "refused" }>, cause: unknown): QualityError {
  if (status === 401 || status === 403) {
    return new QualityError("SIGN_IN_FAILED", `The warehouse refused the sign-in (HTTP ${status}): ${text}`, {
      hint: "Look at the token or the service principal, and at its permission to use the warehouse.",
      cause,
    });
  }
  return new QualityError("CONNECTION_SETTINGS", `There is no warehouse at this path (HTTP ${status}): ${text}`, {
    hint: "Look at httpPath or warehouseId of the target.",
    cause,
  });
}

/** States and classes of SQLSTATE that are no fault of one statement among others: not bisected. */
function codeOf({ errorClass, sqlState }: ServerMessage): ErrorCode {
  if (sqlState === "42P01" || errorClass === "TABLE_OR_VIEW_NOT_FOUND") return "TABLE_UNKNOWN";
  if (sqlState === "42501") return "ACCESS_DENIED";
  // Another writer of a Delta table was first.
  if (sqlState === "2D521" || errorClass?.startsWith("DELTA_CONCURRENT_") === true) return "WRITE_CONFLICT";
  if (errorClass === undefined && (sqlState === undefined || sqlState === "HY000")) return "SERVER_FAILED";
  const family = sqlState?.slice(0, 2);
  if (family === "53" || family === "54") return "OUT_OF_RESOURCES";
  return family === "08" || family === "57" || family === "58" || family === "XX"
    ? "SERVER_FAILED"
    : "STATEMENT_FAILED";
}

function statementError(message: ServerMessage, cause: unknown): QualityError {
  const { text, errorClass, sqlState } = message;
  return new QualityError(codeOf(message), text, { errorClass, sqlState, cause });
}

function headerOf(response: unknown, name: string): string | undefined {
  const { headers } = fieldsOf(response);
  const get = fieldsOf(headers)["get"];
  const value: unknown = typeof get === "function" ? get.call(headers, name) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  // Any object can be asked for any property.
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function className(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : "";
}

function textOf(error: unknown): string {
  const { message } = fieldsOf(error);
  return typeof message === "string" ? (message.split("\n")[0] ?? "") : String(error);
}
