// Suites with many tables of twenty rules.

function rulesOf(table) {
  const rules = Array.from({ length: 20 }, (_, index) => {
    const column = `c${index}`;
    const kinds = [
      `t.expect("r${index}", notNull("${column}"));`,
      `t.expectOrDrop("r${index}", between("${column}", ${index}, ${index + 100}));`,
      `t.expect("r${index}", "${column} >= ${index} OR ${column} IS NULL");`,
      `t.expectOrFail("r${index}", unique("${column}"));`,
      `t.expect("r${index}", mean("${column}", { min: 0, max: ${index + 10} }));`,
    ];
    return `  ${kinds[index % kinds.length]}`;
  });
  return `table("main.sales.t${table}", (t) => {\n${rules.join("\n")}\n});\n`;
}

/** The texts of so many suite files that declare so many tables together. */
export function manyTables(tables, files) {
  const imports = `import { between, mean, notNull, table, unique } from "lakehouse-dq";\n`;
  return Array.from({ length: files }, (_, file) => {
    const own = Array.from({ length: tables }, (__, table) => table).filter((table) => table % files === file);
    return imports + own.map(rulesOf).join("");
  });
}
