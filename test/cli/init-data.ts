import type { Ended, Project } from "./command.js";

/** CSV lines of numbered rows. */
export function csv(header: string, rows: number, line: (id: number) => string): string {
  return `${header}\n${Array.from({ length: rows }, (_, index) => `${line(index + 1)}\n`).join("")}`;
}

const statusOf = (id: number): string => ["open", "paid", "void"][id % 3] ?? "";
const code = (id: number): string => `SKU-${String(id).padStart(6, "0")}`;

/** Three hundred sound orders of forty customers. */
export const orders = csv("order_id,customer_id,amount,status,ordered_on,shipped_on,sku", 300, (id) =>
  [id, 1 + (id % 40), (id * 1.25).toFixed(2), statusOf(id), "2026-01-05", "2026-01-09", code(id)].join(","),
);
export const customers = csv("customer_id,name,email,country", 40, (id) =>
  [id, `Person ${id}`, `person${id}@secret.example`, ["DE", "FR", "IT"][id % 3]].join(","),
);

/** The text with one line in another's place; lines count from 1, as in an editor. */
export function withLine(text: string, line: number, other: string): string {
  return text
    .split("\n")
    .map((old, index) => (index + 1 === line ? other : old))
    .join("\n");
}

/** The lines that the command says before the run. */
export function said({ stdout }: Ended): readonly string[] {
  const lines = stdout.split("\n");
  const end = lines.findIndex((line) => line === "" || line.startsWith("dq "));
  return lines.slice(0, end).map((line) => line.replace(/ · [\d.]+ m?s$/, "").replaceAll(/ {2,}/g, "  "));
}

/** The rules of a suite with the comment above each. */
export async function rulesOf({ read }: Project, path: string): Promise<Readonly<Record<string, string>>> {
  const text = await read(path);
  const rules = [...text.matchAll(/^ {2}\/\/ seen: (.*)\n {2}t\.(\w+)\("([^"]+)"/gm)];
  return Object.fromEntries(rules.map(([, seen = "", action, name = ""]) => [name, `${action}: ${seen}`]));
}
