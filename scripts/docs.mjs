// `npm run docs` writes the pages of docs that are made from the code. With a folder, writes them there: the tests
// compare them with what is in docs. Needs the build.
import { fileURLToPath } from "node:url";
import { importSource } from "./bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { writePages } = await importSource(root, "scripts/docs/write-pages.ts");
await writePages(root, process.argv[2] ?? `${root}/docs`);
