import { Agent, request } from "node:http";

/** What Spark answered. */
export interface SparkReply {
  readonly status: number;
  readonly body: Buffer;
}

const credentials = `Basic ${Buffer.from("spark:spark").toString("base64")}`;

/** The Thrift Server, asked over HTTP. */
export class SparkClient {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  send(body: Buffer): Promise<SparkReply> {
    return new Promise((resolve, reject) => {
      const headers = {
        "Content-Type": "application/x-thrift",
        "Content-Length": body.length,
        Authorization: credentials,
      };
      const where = { host: "127.0.0.1", port: this.#port, path: "/cliservice", method: "POST" };
      const sent = request({ ...where, agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
