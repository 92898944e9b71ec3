import { expect, test } from "vitest";
import type { Batch } from "../../../src/publish/batch.js";
import { publishedBefore } from "../../../src/publish/ledger.js";

/** `3 append committed day-1` */
function batch(text: string): Batch {
  const [id, mode, state, identity = ""] = text.split(" ");
  return {
    id: Number(id),
    state: state as Batch["state"],
    run: "r",
    time: "2026-01-31T12:00:00Z",
    input: { identity },
    mode: mode as Batch["mode"],
    to: "gold.t",
    quarantine: false,
    rules: [],
    counts: { incoming: 0, published: 0, removed: 0 },
    steps: [],
  };
}

test.each([
  ["append", ["2 append committed b", "1 append committed a"], 1],
  ["merge", ["2 merge committed b", "1 merge committed a"], 1],
  ["append", ["1 append abandoned a"], undefined],
  ["append", ["2 append abandoned b", "1 append committed a"], 1],
  // What was overwritten is not there any more.
  ["overwrite", ["2 overwrite committed b", "1 overwrite committed a"], undefined],
  ["overwrite", ["2 append committed b", "1 overwrite committed a"], undefined],
  ["overwrite", ["1 overwrite committed a"], 1],
  ["append", ["3 append committed c", "2 overwrite committed b", "1 append committed a"], undefined],
  ["append", ["3 append committed c", "2 overwrite committed a"], 2],
  // It may have been written before it was abandoned.
  ["overwrite", ["2 overwrite abandoned b", "1 overwrite committed a"], undefined],
  ["append", ["2 overwrite abandoned b", "1 append committed a"], undefined],
] as const)("a for %s, after %j, was published by batch %s", (mode, batches, before) => {
  expect(publishedBefore(batches.map(batch), { identity: "a" }, mode)?.id).toBe(before);
});
