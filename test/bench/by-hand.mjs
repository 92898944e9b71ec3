// Side B: a bare script that sends statements with the same client.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [, , path, statements] = process.argv;
const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
const connection = await instance.connect();
const answers = [];
for (const statement of JSON.parse(readFileSync(statements, "utf8"))) {
  const reader = await connection.runAndReadAll(statement);
  answers.push(reader.getRowObjectsJson()[0]);
}
console.log(JSON.stringify(answers));
connection.closeSync();
instance.closeSync();
