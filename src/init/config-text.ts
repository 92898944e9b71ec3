import { quoted, typescriptText } from "./typescript-text.js";

/** A table of the target: files, or a table of a database under another name. */
export type MappedTable =
  | { readonly kind: "file"; readonly path: string; readonly columns?: Readonly<Record<string, string>> }
  | { readonly kind: "name"; readonly name: string };

/** What the target of a new config says. Paths are relative to the config. */
export interface TargetFacts {
  readonly database?: string;
  readonly databases?: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, MappedTable>>;
}

/** A config with one target for the embedded engine. */
export function configText(target: TargetFacts): string {
  const hasFiles = Object.values(target.tables).some(({ kind }) => kind === "file");
  return [
    `import { defineConfig${hasFiles ? ", file" : ""} } from "lakehouse-dq";`,
    'import { duckdb } from "lakehouse-dq/duckdb";',
    "",
    "export default defineConfig({",
    "  targets: {",
    "    // Suites name tables, a target says where they are. Another target may say that they are elsewhere.",
    `    local: ${targetText(target, "    ")},`,
    "  },",
    '  reporters: ["console", ["junit", { path: "reports/junit.xml" }]],',
    "});",
    "",
  ].join("\n");
}

/** `duckdb({ … })` */
export function targetText({ database, databases, tables }: TargetFacts, indent: string): string {
  const inner = `${indent}  `;
  const lines = [
    ...(database === undefined ? [] : [`${inner}database: ${quoted(database)},`]),
    ...(databases === undefined ? [] : [`${inner}databases: ${typescriptText(databases, inner, inner.length + 11)},`]),
    ...(Object.keys(tables).length === 0
      ? []
      : [`${inner}tables: {`, ...tableLines(tables, `${inner}  `), `${inner}},`]),
  ];
  return `duckdb({\n${lines.join("\n")}\n${indent}})`;
}

/** The lines of `tables`, one entry for each. */
export function tableLines(tables: TargetFacts["tables"], indent: string): readonly string[] {
  return Object.entries(tables).map(([name, table]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) && name !== "__proto__" ? name : quoted(name);
    return `${indent}${key}: ${mappingText(table, indent, indent.length + key.length + 2)},`;
  });
}

function mappingText(table: MappedTable, indent: string, used: number): string {
  if (table.kind === "name") return quoted(table.name);
  const head = `file(${quoted(table.path)}`;
  if (table.columns === undefined || Object.keys(table.columns).length === 0) return `${head})`;
  return `${head}, ${typescriptText({ columns: table.columns }, indent, used + head.length + 4)})`;
}
