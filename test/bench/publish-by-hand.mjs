// Side B of publish.mjs: a bare script that sends statements with the same client.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [, , raw, out, statements] = process.argv;
const instance = await DuckDBInstance.create(out);
const connection = await instance.connect();
await connection.run(`ATTACH '${raw}' AS raw (READ_ONLY)`);
for (const statement of JSON.parse(readFileSync(statements, "utf8"))) await connection.runAndReadAll(statement);
connection.closeSync();
instance.closeSync();
