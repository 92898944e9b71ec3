import { thrift } from "@databricks/sql";
import { blank, field, readMessage, readName } from "./thrift-message.js";

const types = thrift.TCLIService_types;

/** What a driver asks a warehouse. */
export const operations = [
  "OpenSession",
  "ExecuteStatement",
  "GetOperationStatus",
  "GetResultSetMetadata",
  "FetchResults",
  "CancelOperation",
  "CloseOperation",
  "CloseSession",
] as const;

export type Operation = (typeof operations)[number];

/** A call, as far as it is told here. */
export interface Call {
  readonly operation: Operation;
  /** The id of the session that it names. */
  readonly session?: string;
  /** The id of the statement that it names: the one that the driver shows. */
  readonly statementId?: string;
  /** Of an ExecuteStatement. */
  readonly statement?: string;
  /** Of a session or a statement: settings, tags. */
  readonly configuration?: Readonly<Record<string, string>>;
}

interface Handle {
  readonly guid: Buffer;
}

/** The call in a request. */
export function readCall(bytes: Buffer): Call {
  const { name } = readName(bytes);
  const operation = operations.find((known) => known === name);
  switch (operation) {
    case undefined:
      throw new Error(`The warehouse of the tests does not know ${name}`);
    case "OpenSession": {
      const { configuration } = readMessage(bytes, field.call, types.TOpenSessionReq).value;
      return { operation, ...(configuration && { configuration }) };
    }
    case "ExecuteStatement": {
      const { sessionHandle, statement, confOverlay } = readMessage(
        bytes,
        field.call,
        types.TExecuteStatementReq,
      ).value;
      const session = idOf(sessionHandle.sessionId);
      return { operation, session, statement, ...(confOverlay && { configuration: confOverlay }) };
    }
    case "CloseSession": {
      const { sessionHandle } = readMessage(bytes, field.call, types.TCloseSessionReq).value;
      return { operation, session: idOf(sessionHandle.sessionId) };
    }
    case "GetOperationStatus":
    case "GetResultSetMetadata":
    case "FetchResults":
    case "CancelOperation":
    case "CloseOperation": {
      // All five have the handle of the operation in the same field.
      const { operationHandle } = readMessage(bytes, field.call, types.TCancelOperationReq).value;
      return { operation, statementId: idOf(operationHandle.operationId) };
    }
    default:
      return operation satisfies never;
  }
}

/** The id of a handle, as the driver writes it. */
export function idOf({ guid }: Handle): string {
  const hex = guid.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const replies = {
  OpenSession: types.TOpenSessionResp,
  ExecuteStatement: types.TExecuteStatementResp,
  GetOperationStatus: types.TGetOperationStatusResp,
  GetResultSetMetadata: types.TGetResultSetMetadataResp,
  FetchResults: types.TFetchResultsResp,
  CancelOperation: types.TCancelOperationResp,
  CloseOperation: types.TCloseOperationResp,
  CloseSession: types.TCloseSessionResp,
} as const satisfies Record<Operation, { readonly prototype: { status: object } }>;

/** An empty reply of an operation, to be given a status. */
export function blankReply(operation: Operation): { status: InstanceType<typeof types.TStatus> } {
  return blank<{ status: InstanceType<typeof types.TStatus> }>(replies[operation]);
}
