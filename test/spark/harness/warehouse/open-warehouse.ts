import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { SparkAddress } from "../server/spark-address.js";
import type { FaultRule, PlannedFault } from "./fault.js";
import { Gate, type RefusedRequest, type WarehouseRequest } from "./gate.js";
import { SparkClient } from "./spark-client.js";

const starting = { status: 503, message: "TEMPORARILY_UNAVAILABLE: The warehouse is starting" } as const;

export interface WarehouseOptions {
  /** @default "abc123" */
  readonly id?: string;
  /** @default "dapi-of-the-tests" */
  readonly token?: string;
  /** @default one that is free */
  readonly port?: number;
}

/** A SQL warehouse, as far as the driver can tell: TLS and a token outside, Spark inside. */
export interface Warehouse {
  readonly host: "localhost";
  readonly port: number;
  readonly id: string;
  readonly httpPath: string;
  readonly token: string;
  /** The path of a PEM file: the authority of the warehouse's certificate. */
  readonly caCertificate: string;
  /** Every call, in order. */
  readonly requests: readonly WarehouseRequest[];
  readonly refused: readonly RefusedRequest[];
  /** The ids of the sessions that nobody has closed. */
  readonly openSessions: readonly string[];
  fail(rule: FaultRule): PlannedFault;
  /** Is "starting" for so many calls or so long: 503 with Retry-After to everything. */
  start(rule: Pick<FaultRule, "times" | "forMilliseconds"> & { readonly retryAfterSeconds?: number }): PlannedFault;
  /** All faults are over. */
  clearFaults(): void;
  /** The sessions that are open now are no more, as after a long idle time. New ones can be opened. */
  expireSessions(): Promise<void>;
  /** Closes the port, and on Spark the sessions that are still open. */
  close(): Promise<void>;
}

/** Opens a warehouse before a Spark server. */
export async function openWarehouse(spark: SparkAddress, options: WarehouseOptions = {}): Promise<Warehouse> {
  const { id = "abc123", token = "dapi-of-the-tests", port = 0 } = options;
  const read = (name: string): Promise<Buffer> => readFile(join(spark.tlsFolder, name));
  const [key, cert] = await Promise.all([read("server.key"), read("server.pem")]);
  const gate = new Gate(new SparkClient(spark.port), `/sql/1.0/warehouses/${id}`, token);
  // A connection that idles is not closed: on a busy machine the driver would send its next call into the closed one.
  const server = createServer({ key, cert, keepAliveTimeout: 600_000 }, (request, response) => {
    void gate.handle(request, response);
  });
  // Also those that have not shaken hands yet, which `closeAllConnections` does not know.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return warehouseOf(gate, { server, sockets }, { id, token, caCertificate: join(spark.tlsFolder, "ca.pem") });
}

function warehouseOf(
  gate: Gate,
  { server, sockets }: { readonly server: Server; readonly sockets: ReadonlySet<Socket> },
  { id, token, caCertificate }: Pick<Warehouse, "id" | "token" | "caCertificate">,
): Warehouse {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A server without a port");
  return {
    host: "localhost",
    port: address.port,
    id,
    httpPath: gate.path,
    token,
    caCertificate,
    requests: gate.requests,
    refused: gate.refused,
    get openSessions() {
      return gate.sessions.open;
    },
    fail: (rule) => gate.faults.plan(rule),
    start: ({ retryAfterSeconds = 1, ...rule }) =>
      gate.faults.plan({ ...rule, operation: "any", with: { ...starting, retryAfterSeconds } }),
    clearFaults: () => gate.faults.clear(),
    expireSessions: () => gate.sessions.expire(),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await gate.sessions.expire();
      gate.spark.close();
    },
  };
}
