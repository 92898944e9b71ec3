import { thrift } from "@databricks/sql";
import thriftLibrary from "thrift";
import { type Call, idOf, type Operation } from "./call.js";
import type { SparkClient } from "./spark-client.js";
import { blank, field, readMessage, writeMessage } from "./thrift-message.js";

const types = thrift.TCLIService_types;

type SessionHandle = InstanceType<typeof types.TSessionHandle>;

/** The sessions that a warehouse opened on Spark, and whose statements are whose. */
export class Sessions {
  readonly #open = new Map<string, SessionHandle>();
  readonly #expired = new Set<string>();
  readonly #sessionOfStatement = new Map<string, string>();
  readonly #spark: SparkClient;

  constructor(spark: SparkClient) {
    this.#spark = spark;
  }

  get open(): readonly string[] {
    return [...this.#open.keys()];
  }

  isExpired({ session, statementId }: Call): boolean {
    const owner = session ?? this.#sessionOfStatement.get(statementId ?? "");
    return owner !== undefined && this.#expired.has(owner);
  }

  /** Learns from what Spark replied. */
  note({ operation, session }: Call, reply: Buffer): void {
    if (operation === "OpenSession") {
      const { sessionHandle } = readMessage(reply, field.reply, types.TOpenSessionResp).value;
      if (sessionHandle) this.#open.set(idOf(sessionHandle.sessionId), sessionHandle);
    } else if (operation === "ExecuteStatement" && session !== undefined) {
      const { operationHandle } = readMessage(reply, field.reply, types.TExecuteStatementResp).value;
      if (operationHandle) this.#sessionOfStatement.set(idOf(operationHandle.operationId), session);
    } else if (operation === "CloseSession" && session !== undefined) this.#open.delete(session);
  }

  /** Closes all that are open on Spark, which ends their statements, and calls with their handles are errors. */
  async expire(): Promise<void> {
    const sessions = [...this.#open];
    for (const [id] of sessions) this.#expired.add(id);
    this.#open.clear();
    for (const [, handle] of sessions) await this.#spark.send(closing(handle));
  }
}

function closing(sessionHandle: SessionHandle): Buffer {
  const value = Object.assign(blank(types.TCloseSessionReq), { sessionHandle });
  const name: Operation = "CloseSession";
  return writeMessage({ name, type: thriftLibrary.Thrift.MessageType.CALL, sequence: 1, value }, field.call);
}
