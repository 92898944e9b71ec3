import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunReport } from "../../src/model/report.js";
import type { CommandOptions, Ended, Project, Running } from "./command.js";

/** A `dq run --watch` that goes on. */
export interface Watching {
  readonly running: Running;
  /** Waits until it waits for a save. @returns what it said since the last time */
  said(): Promise<string>;
  /** Waits until it has said the text. */
  saying(text: string): Promise<void>;
  /** What came of its last run, as the JSON reporter wrote it: statuses by `<table>:<rule>`, and the codes of errors. */
  verdicts(): Promise<Readonly<Record<string, string>>>;
  /** Ends it by a signal. */
  end(signal?: "SIGINT" | "SIGTERM" | "SIGHUP"): Promise<Ended>;
}

const waiting = /^Waiting for a save.*\n/m;

/** Starts `dq run --watch` with a console and a JSON report. */
export function watching(
  { start, path }: Project,
  words: readonly string[] = [],
  options: CommandOptions = {},
): Watching {
  const running = start(["run", "--watch", "-r", "console", "-r", "json=out/report.json", ...words], options);
  let text = "";
  let isOver = false;
  running.child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  running.child.once("close", () => {
    isOver = true;
  });
  const until = async (isThere: () => boolean): Promise<void> => {
    while (!isThere()) {
      if (isOver) {
        const { code, stderr } = await running.ended;
        throw new Error(`It ended with ${code}: ${text}\n${stderr}`);
      }
      await sleep(10);
    }
  };
  return {
    running,
    said: async () => {
      await until(() => waiting.test(text));
      const found = waiting.exec(text);
      const end = (found?.index ?? 0) + (found?.[0].length ?? 0);
      const said = text.slice(0, end);
      text = text.slice(end);
      return said;
    },
    saying: (wanted) => until(() => text.includes(wanted)),
    verdicts: async () => {
      const { outcomes, errors } = JSON.parse(await readFile(path("out/report.json"), "utf8")) as RunReport;
      return Object.fromEntries([
        ...outcomes.map(({ id, status }) => [id, status]),
        ...errors.map(({ code }) => [code, "error"]),
      ]);
    },
    end: async (signal = "SIGINT") => {
      running.child.kill(signal);
      return running.ended;
    },
  };
}
