import { thrift } from "@databricks/sql";
import type { Operation } from "./call.js";
import { field, readMessage, writeMessage } from "./thrift-message.js";

const types = thrift.TCLIService_types;

/** A request of the driver as Spark understands it. */
export function adaptRequest(operation: Operation, bytes: Buffer): Buffer {
  if (operation !== "OpenSession") return bytes;
  const message = readMessage(bytes, field.call, types.TOpenSessionReq);
  const request = message.value;
  request.client_protocol = types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10;
  const { catalogName, schemaName } = request.initialNamespace ?? {};
  const names = [catalogName, schemaName].flatMap((name) => name || []);
  // Spark knows no initial namespace, but runs `USE <this>`.
  if (names.length > 0)
    request.configuration = { ...request.configuration, "use:database": names.map(quote).join(".") };
  delete request.client_protocol_i64;
  delete request.initialNamespace;
  delete request.canUseMultipleCatalogs;
  return writeMessage(message, field.call);
}

/** A reply of Spark as a warehouse would give it. */
export function adaptReply(operation: Operation, bytes: Buffer): Buffer {
  if (operation === "GetResultSetMetadata") return adaptMetadata(bytes);
  if (operation === "GetOperationStatus") return adaptStatus(bytes);
  return bytes;
}

/** Spark counts columns from 0, the driver from 1: else every value would stand under its neighbour's name. */
function adaptMetadata(bytes: Buffer): Buffer {
  const message = readMessage(bytes, field.reply, types.TGetResultSetMetadataResp);
  message.value.resultFormat = types.TSparkRowSetType.COLUMN_BASED_SET;
  for (const [index, column] of (message.value.schema?.columns ?? []).entries()) column.position = index + 1;
  return writeMessage(message, field.reply);
}

/** Spark gives a Java stack only, where a warehouse gives a message for people too. */
function adaptStatus(bytes: Buffer): Buffer {
  const message = readMessage(bytes, field.reply, types.TGetOperationStatusResp);
  const { errorMessage } = message.value;
  if (errorMessage === undefined || errorMessage === null) return bytes;
  const [text = ""] = errorMessage.split("\n\tat ");
  message.value.displayMessage = text.replace(/^.*?Error running query: (\[[A-Z_.0-9]+\] )?[\w.$]+: /s, "");
  return writeMessage(message, field.reply);
}

function quote(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}
