// JavaScript from src with rolldown: few files load several times faster than hundreds. The libraries that every start
// needs go in; those that are loaded on first use, and DuckDB, stay packages of their own.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const inlined = ["commander", "picocolors", "tinyglobby", "fdir", "picomatch", "zod"];

const doors = {
  index: "src/index.ts",
  runner: "src/runner.ts",
  "reporters/index": "src/reporters/index.ts",
  "engines/databricks/index": "src/engines/databricks/index.ts",
  "engines/duckdb/index": "src/engines/duckdb/index.ts",
  "cli/main": "src/cli/main.ts",
};

/**
 * What commands share is two files, whether they are in a program or on the command line: Node takes about a millisecond
 * to find and link each.
 */
const groups = [
  // All that `dq --version` needs.
  { name: "version", test: /[\\/]src[\\/]app[\\/]version\.ts$/, priority: 1 },
  {
    name: "core",
    test: /[\\/]src[\\/](?:(?:sql|plan|judge|runner|suite|expectations)[\\/]|config[\\/](?!import-file|tracking)|app[\\/](?!init|version)|reporters[\\/](?:(?!index)[a-z-]+\.ts|text[\\/])|(?!index|runner)[a-z-]+\.ts$)/,
  },
  // What the callbacks share with the translation, which are loaded on first use.
  {
    name: "duckdb-session",
    test: /[\\/]src[\\/]engines[\\/]duckdb[\\/](?:translate[\\/](?!callbacks)|duckdb-session\.ts$)/,
  },
  { name: "command", test: /[\\/]src[\\/]cli[\\/](?!main)[a-z-]+\.ts$|[\\/]node_modules[\\/]commander[\\/]/ },
];

/** `import text from "./file.css?raw"` gives the text of the file, as in vite, which the tests run in. */
const rawText = {
  name: "raw text",
  async load(id) {
    if (!id.endsWith("?raw")) return undefined;
    return `export default ${JSON.stringify(await readFile(id.slice(0, -"?raw".length), "utf8"))};`;
  },
  resolveId(id, importer) {
    return id.endsWith("?raw") && importer !== undefined ? join(importer, "..", id) : undefined;
  },
};

/**
 * Less text to read at every start. The names of functions and classes stay, so that a stack trace of a mistake of ours
 * can be read.
 */
const minify = { compress: true, mangle: { toplevel: false } };

/** Escapes what is not ASCII: V8 reads such text from the file as it is, and takes twice the memory for any other. */
const asciiText = {
  name: "ASCII text",
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type === "chunk") file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

function escaped(char) {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function isExternal(id) {
  if (id.startsWith("node:")) return true;
  if (/^[./\0]/.test(id)) return false;
  const name = id
    .split("/")
    .slice(0, id.startsWith("@") ? 2 : 1)
    .join("/");
  return !inlined.includes(name);
}

/**
 * Writes the doors and the command to the folder.
 * All that they share is in its folder `chunks`, one level down like the rooms of src, so that paths relative to a
 * module mean the same in both.
 * @returns the names of the packages that went in
 */
export async function bundle(root, folder) {
  const plugins = [rawText, asciiText];
  const built = await rolldown({ cwd: root, platform: "node", input: doors, external: isExternal, plugins });
  const { output } = await built.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    minify,
    comments: false,
    codeSplitting: { groups },
  });
  await built.close();
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  const names = modules.map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

/** Imports a module of src, for scripts. */
export async function importSource(root, file) {
  const { file: written, remove } = await bundleSource(root, file);
  try {
    return await import(pathToFileURL(written).href);
  } finally {
    await remove();
  }
}

/** Writes a module of src, with all that it imports of ours, into one file. */
export async function bundleSource(root, file) {
  const folder = await mkdtemp(join(root, "node_modules", ".dq-source-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const built = await rolldown({
      cwd: root,
      platform: "node",
      input: file,
      external: isExternal,
      plugins: [rawText, asciiText],
    });
    const written = join(folder, "module.js");
    await built.write({
      file: written,
      format: "esm",
      codeSplitting: false,
      minify,
    });
    await built.close();
    return { file: written, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
