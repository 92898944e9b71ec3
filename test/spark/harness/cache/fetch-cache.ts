import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { install, isWhole } from "./installed-folder.js";
import { whileLocked } from "./lock.js";
import { maven, python, runTool } from "./run-tool.js";
import { type DeltaJar, deltaJars, deltaVersion, sparkVersion } from "./versions.js";

/** Spark and Delta on this machine. */
export interface SparkCache {
  readonly sparkHome: string;
  readonly jars: readonly string[];
}

export interface FetchOptions {
  /** @default `DQ_SPARK_CACHE`, or ~/.cache/lakehouse-dq */
  readonly folder?: string;
  /** Hears what takes long. */
  readonly tell?: (line: string) => void;
}

/** Downloads what is missing or broken. Two processes may call it at once: one downloads, the other waits. */
export async function fetchCache({
  folder = cacheFolder(),
  tell = () => undefined,
}: FetchOptions = {}): Promise<SparkCache> {
  const spark = join(folder, `spark-${sparkVersion}`);
  const delta = join(folder, `delta-${deltaVersion}`);
  await mkdir(folder, { recursive: true });
  if (!(await isWhole(spark)) || !(await isWhole(delta))) {
    await whileLocked(join(folder, "lock"), async () => {
      if (!(await isWhole(spark))) {
        tell(`Fetching Spark ${sparkVersion} (about 450 MB) into ${spark}`);
        await install(spark, fetchSpark);
      }
      if (!(await isWhole(delta))) {
        tell(`Fetching Delta ${deltaVersion} into ${delta}`);
        await install(delta, fetchDelta);
      }
    });
  }
  return { sparkHome: spark, jars: deltaJars.map(({ file }) => join(delta, file)) };
}

function cacheFolder(): string {
  return process.env["DQ_SPARK_CACHE"] ?? join(homedir(), ".cache/lakehouse-dq");
}

/** The Python package holds the whole of Spark; only what Java needs of it is kept. */
async function fetchSpark(folder: string): Promise<void> {
  const target = join(folder, "package");
  const words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"];
  const purpose = `Spark ${sparkVersion} could not be fetched from PyPI`;
  await runTool(python, [...words, "--target", target, `pyspark==${sparkVersion}`], purpose);
  for (const part of ["bin", "jars"]) {
    await rename(join(target, "pyspark", part), join(folder, part));
  }
  await rm(target, { recursive: true });
}

async function fetchDelta(folder: string): Promise<void> {
  for (const jar of deltaJars) {
    const words = ["-B", "-q", "dependency:copy", `-Dartifact=${jar.artifact}`, `-DoutputDirectory=${folder}`];
    await runTool(maven, words, `${jar.artifact} could not be fetched from Maven`);
    await verify(folder, jar);
  }
}

async function verify(folder: string, { artifact, file, sha256 }: DeltaJar): Promise<void> {
  const actual = createHash("sha256")
    .update(await readFile(join(folder, file)))
    .digest("hex");
  if (actual !== sha256) throw new Error(`${artifact} from Maven has the SHA-256 ${actual}, expected ${sha256}`);
}
