import chromium from "@sparticuz/chromium";

/** The browser of the tests: the one that `DQ_TEST_CHROMIUM` names, or the one in the package (Linux on x64). */
export async function chromiumPath(): Promise<string> {
  return process.env["DQ_TEST_CHROMIUM"] ?? (await chromium.executablePath());
}

/** Unpacks it once, before test files ask for it at the same time. */
export default async function setUp(): Promise<void> {
  await chromiumPath();
}
