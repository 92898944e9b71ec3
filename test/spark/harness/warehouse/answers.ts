import type { ServerResponse } from "node:http";

export function answer(response: ServerResponse, body: Buffer, status = 200): void {
  response.writeHead(status, headersOf(body)).end(body);
}

export interface StatusAnswer {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly message?: string;
}

/** An HTTP status, with the message where a warehouse has it. */
export function answerStatus(response: ServerResponse, { status, retryAfterSeconds, message }: StatusAnswer): void {
  const headers = {
    ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
    ...(message !== undefined && { "X-Thriftserver-Error-Message": message }),
  };
  response.writeHead(status, headers).end();
}

/** The client sees ECONNRESET. */
export function reset(response: ServerResponse): void {
  response.destroy();
}

/** Half of a reply, and then nothing. Without a length, the reply is in chunks. */
export function cut(response: ServerResponse, body: Buffer, length: "told" | "untold"): void {
  const headers = length === "told" ? headersOf(body) : { "Content-Type": "application/x-thrift" };
  response.writeHead(200, headers).write(body.subarray(0, body.length / 2), () => response.destroy());
}

function headersOf(body: Buffer): Readonly<Record<string, string | number>> {
  return { "Content-Type": "application/x-thrift", "Content-Length": body.length };
}
