import { type Attributes, levels, waysToGive } from "./attributes.js";
import { settingsFault } from "./fault.js";

/** The HTTP path of the warehouse. @throws QualityError `CONNECTION_SETTINGS` */
export function warehousePath({ httpPath, warehouseId }: Attributes): string {
  if (httpPath === undefined && warehouseId === undefined) {
    throw settingsFault(
      "No warehouse is named",
      `Give ${waysToGive("warehouseId")}, or ${waysToGive("httpPath")}, from its connection details.`,
    );
  }
  const fromId = warehouseId && pathOfId(warehouseId.value, warehouseId.from);
  const fromPath = httpPath && checkedPath(httpPath.value, httpPath.from);
  if (httpPath === undefined || warehouseId === undefined || fromId === fromPath?.replace(/\?.*$/, "")) {
    return fromPath ?? fromId ?? "";
  }
  const order = levels.indexOf(httpPath.level) - levels.indexOf(warehouseId.level);
  if (order === 0) {
    throw settingsFault(
      `${httpPath.from} is "${httpPath.value}", and ${warehouseId.from} is "${warehouseId.value}"`,
      "Leave one of them out.",
    );
  }
  return (order < 0 ? fromPath : fromId) ?? "";
}

function pathOfId(id: string, from: string): string {
  if (/^[\w-]+$/.test(id)) return `/sql/1.0/warehouses/${id}`;
  throw settingsFault(
    `${from} is no id of a warehouse: "${id}"`,
    "It is the last part of the HTTP path in the connection details of the warehouse.",
  );
}

function checkedPath(path: string, from: string): string {
  if (/^\/?[\w.~-]+(\/[\w.~-]+)*\/?(\?[\w=&.-]*)?$/.test(path)) return path.startsWith("/") ? path : `/${path}`;
  throw settingsFault(
    `${from} is no HTTP path of a warehouse: "${path}"`,
    "It looks like /sql/1.0/warehouses/0123456789abcdef, and stands in the connection details of the warehouse.",
  );
}
