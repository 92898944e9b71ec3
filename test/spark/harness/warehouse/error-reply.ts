import { thrift } from "@databricks/sql";
import thriftLibrary from "thrift";
import { blankReply, type Call } from "./call.js";
import { field, readName, writeMessage } from "./thrift-message.js";

const { TStatus, TStatusCode } = thrift.TCLIService_types;

/** A reply with ERROR_STATUS. */
export function errorReply(request: Buffer, { operation }: Call, message: string, sqlState?: string): Buffer {
  const { sequence } = readName(request);
  const reply = blankReply(operation);
  reply.status = new TStatus({
    statusCode: TStatusCode.ERROR_STATUS,
    errorMessage: message,
    errorCode: 0,
    ...(sqlState !== undefined && { sqlState }),
  });
  const type = thriftLibrary.Thrift.MessageType.REPLY;
  return writeMessage({ name: operation, type, sequence, value: reply }, field.reply);
}

/** What a warehouse says of a session that is over, or of a statement of it. */
export function expiredMessage({ session, statementId }: Call): string {
  if (session !== undefined) return `Invalid SessionHandle: SessionHandle [${session}] is closed`;
  const id = `getHandleIdentifier()=${statementId ?? ""}`;
  return `Invalid OperationHandle: OperationHandle [opType=EXECUTE_STATEMENT, ${id}]`;
}

/** What a warehouse that is starting says of a session that it has just opened. */
export function uninitializedMessage({ session = "" }: Call): string {
  return `requirement failed: Session handle ${session} has not been initialized or had already closed`;
}
