import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { glob } from "tinyglobby";
import ts from "typescript";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface Example {
  readonly place: string;
  readonly text: string;
}

/** The TypeScript examples of a Markdown page or of the doc comments of a source file. */
function examplesOf(file: string): readonly Example[] {
  const text = readFileSync(file, "utf8");
  const plain = file.endsWith(".ts") ? text.replaceAll(/^[ \t]*\* ?/gm, "") : text;
  return [...plain.matchAll(/^ *```ts\n(.*?)^ *```/gms)].map((match, index) => ({
    place: `${file.slice(root.length + 1)} #${index + 1}`,
    text: `${match[1] ?? ""}\nexport {};\n`,
  }));
}

const files = [
  ...(await glob(["*.md", "docs/**/*.md", "src/**/*.ts", "examples/**/*.md"], {
    cwd: root,
    absolute: true,
    ignore: ["**/node_modules/**"],
  })),
];
const examples = files.toSorted().flatMap(examplesOf);

test("there are examples in the README and in the doc comments", () => {
  expect(examples.filter(({ place }) => place.startsWith("README")).length).toBeGreaterThan(1);
  expect(examples.filter(({ place }) => place.startsWith("src/")).length).toBeGreaterThan(3);
});

test("every example compiles", { timeout: 60_000 }, () => {
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      root,
    ).options,
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    noUnusedLocals: false,
    rootDir: root,
    paths: {
      "lakehouse-dq": [join(root, "src/index.ts")],
      "lakehouse-dq/duckdb": [join(root, "src/engines/duckdb/index.ts")],
      "lakehouse-dq/runner": [join(root, "src/runner.ts")],
      "lakehouse-dq/reporters": [join(root, "src/reporters/index.ts")],
    },
  };
  const virtual = new Map(examples.map(({ text }, index) => [join(root, `example-${index + 1}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  host.readFile = (file) => virtual.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = virtual.get(file);
    return text === undefined ? getSourceFile(file, version) : ts.createSourceFile(file, text, version);
  };
  // What says that a text file can be imported is imported by nothing.
  const declarations = join(root, "src/reporters/html/raw.d.ts");
  const program = ts.createProgram([...virtual.keys(), declarations], options, host);
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const index = [...virtual.keys()].indexOf(file?.fileName ?? "");
    return `${examples[index]?.place ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(faults).toEqual([]);
});
