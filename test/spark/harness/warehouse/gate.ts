import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { adaptReply, adaptRequest } from "./adapt.js";
import { answer, answerStatus, cut, reset, type StatusAnswer } from "./answers.js";
import { type Call, readCall } from "./call.js";
import { errorReply, expiredMessage, uninitializedMessage } from "./error-reply.js";
import { type Fault, Faults } from "./fault.js";
import { Sessions } from "./sessions.js";
import type { SparkClient, SparkReply } from "./spark-client.js";

/** A call that a warehouse got. */
export interface WarehouseRequest extends Call {
  /** Milliseconds of the clock. */
  readonly at: number;
  readonly path: string;
  readonly userAgent: string;
  /** What it met, if anything. */
  readonly fault?: Fault;
}

/** A request that was no call with the right token: nothing of it reached Spark. */
export interface RefusedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Lets calls through to Spark, or does not. */
export class Gate {
  readonly requests: WarehouseRequest[] = [];
  readonly refused: RefusedRequest[] = [];
  readonly faults: Faults = new Faults();
  readonly sessions: Sessions;
  readonly spark: SparkClient;
  readonly path: string;
  readonly #token: string;

  constructor(spark: SparkClient, path: string, token: string) {
    this.spark = spark;
    this.sessions = new Sessions(spark);
    this.path = path;
    this.#token = token;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await bodyOf(request);
      if (!this.#refuses(request, response)) await this.#answer(request, body, response);
    } catch (error) {
      // A client that is gone hears nothing.
      if (!response.destroyed) answerStatus(response, { status: 500, message: String(error) });
    }
  }

  #refuses({ method = "", url = "", headers }: IncomingMessage, response: ServerResponse): boolean {
    const path = url.split("?")[0] ?? "";
    const refusal = this.#refusalOf(method, path, headers.authorization);
    if (refusal === undefined) return false;
    this.refused.push({ at: Date.now(), method, path: url, status: refusal.status });
    answerStatus(response, refusal);
    return true;
  }

  #refusalOf(method: string, path: string, authorization: string | undefined): StatusAnswer | undefined {
    if (path !== this.path) return { status: 404, message: `There is no ${path} here` };
    if (method !== "POST") return { status: 405, message: `${method} is not allowed` };
    if (authorization !== `Bearer ${this.#token}`) return { status: 403, message: "Invalid access token" };
    return undefined;
  }

  async #answer({ url = "", headers }: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const call = readCall(body);
    const fault = this.faults.meet(call);
    const userAgent = headers["user-agent"] ?? "";
    this.requests.push({ at: Date.now(), ...call, path: url, userAgent, ...(fault && { fault }) });
    if (fault !== undefined) return this.#answerWith(fault, call, body, response);
    if (this.sessions.isExpired(call)) return answer(response, errorReply(body, call, expiredMessage(call)));
    await this.#passOn(call, body, response);
  }

  async #answerWith(fault: Fault, call: Call, body: Buffer, response: ServerResponse): Promise<void> {
    if ("status" in fault) return answerStatus(response, fault);
    if ("error" in fault) return answer(response, errorReply(body, call, fault.error, fault.sqlState));
    if ("session" in fault) {
      const message = fault.session === "expired" ? expiredMessage(call) : uninitializedMessage(call);
      return answer(response, errorReply(body, call, message));
    }
    if ("delayMilliseconds" in fault) {
      if (fault.before === "request") await sleep(fault.delayMilliseconds);
      const wait = fault.before === "reply" ? fault.delayMilliseconds : 0;
      return this.#passOn(call, body, response, () => sleep(wait));
    }
    switch (fault.connection) {
      case "silence":
        return;
      case "reset before":
        return reset(response);
      case "reset after":
        await this.#ask(call, body);
        return reset(response);
      case "cut":
        return cut(response, (await this.#ask(call, body)).body, "told");
      case "cut chunked":
        return cut(response, (await this.#ask(call, body)).body, "untold");
      default:
        return fault.connection satisfies never;
    }
  }

  async #passOn(
    call: Call,
    body: Buffer,
    response: ServerResponse,
    wait: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const reply = await this.#ask(call, body);
    await wait();
    answer(response, reply.body, reply.status);
  }

  async #ask(call: Call, body: Buffer): Promise<SparkReply> {
    const reply = await this.spark.send(adaptRequest(call.operation, body));
    if (reply.status !== 200) return reply;
    this.sessions.note(call, reply.body);
    return { status: 200, body: adaptReply(call.operation, reply.body) };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A request without an encoding gives buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
