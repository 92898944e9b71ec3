import fc from "fast-check";
import { checkMutation, type MutationResult } from "./check-mutation.js";
import { judge, type Subject, subjects } from "./judge.js";
import { mutated } from "./mutation.js";
import { openFixtures } from "./run-on-duckdb.js";

/** How many texts, from which seed on, and where the lines of the report go. */
export interface ManyRuns {
  readonly count: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** So many texts come from one seed; the next come from the seed after it. */
const batch = 500;

/** Counts things by a name and keeps the shortest text for each. */
class Tally {
  readonly #counts = new Map<string, { count: number; shortest: string }>();

  add(name: string, text: string): void {
    const known = this.#counts.get(name) ?? { count: 0, shortest: text };
    const shortest = text.length < known.shortest.length ? text : known.shortest;
    this.#counts.set(name, { count: known.count + 1, shortest });
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** From the most frequent. */
  lines(most: number, withText: boolean): readonly string[] {
    const found = [...this.#counts].toSorted(([, left], [, right]) => right.count - left.count);
    const lines = found
      .slice(0, most)
      .map(([name, { count, shortest }]) => `  ${count} × ${name}${withText ? `\n      ${shortest}` : ""}`);
    return found.length > most ? [...lines, `  … and ${found.length - most} more`] : lines;
  }
}

/** Judges generated texts in turn: predicates, other expressions, statements. */
export async function runGenerated({ count, seed, print }: ManyRuns): Promise<void> {
  const connection = await openFixtures();
  const turns: readonly Subject[] = ["predicate", "expression", "predicate", "expression", "statement"];
  const tallies = { rows: new Tally(), raised: new Tally(), refused: new Tally(), broken: new Tally() };
  const start = performance.now();
  for (let done = 0, turn = 0; done < count; done += batch, turn += 1) {
    const subject = turns[turn % turns.length] ?? "expression";
    const sample = fc.sample(subjects[subject], { seed: seed + turn, numRuns: Math.min(batch, count - done) });
    for (const [index, written] of sample.entries()) {
      const { kind, why } = await judge(connection, subject, written);
      tallies[kind].add(plain(why), `${subject} ${index} of seed ${seed + turn}: ${written.text}`);
    }
    if (turn % 20 === 19) print(`… ${done + sample.length}, ${tallies.broken.total} broken`);
  }
  const share = (tally: Tally): string => `${tally.total} (${((100 * tally.total) / count).toFixed(1)} %)`;
  print(`${count} texts from seed ${seed} in ${seconds(start)} s`);
  print(`gave rows: ${share(tallies.rows)}`);
  print(`raised an error of a value: ${share(tallies.raised)}`);
  for (const line of tallies.raised.lines(15, false)) print(line);
  print(`refused before they ran: ${share(tallies.refused)}`);
  for (const line of tallies.refused.lines(40, false)) print(line);
  print(`broken: ${share(tallies.broken)}`);
  for (const line of tallies.broken.lines(100, true)) print(line);
}

/** From here on a step is measured again, because the machine may have done something else. */
const slowAtFirst = 5;

/** The slowest step of a text: the fastest of a few times. */
function measured(text: string, first: MutationResult["slowest"]): MutationResult["slowest"] {
  if (first.milliseconds < slowAtFirst) return first;
  const times = [first, ...Array.from({ length: 4 }, () => checkMutation(text).slowest)];
  return times.toSorted((left, right) => left.milliseconds - right.milliseconds)[0] ?? first;
}

/** Checks broken texts, and measures the slowest step of each. */
export function runMutations({ count, seed, print }: ManyRuns): void {
  const problems = new Tally();
  const steps = new Tally();
  let slow: readonly (MutationResult["slowest"] & { readonly first: number; readonly text: string })[] = [];
  // Warm code is measured.
  for (const text of fc.sample(mutated, { seed: seed - 1, numRuns: 500 })) checkMutation(text);
  const start = performance.now();
  for (let done = 0, turn = 0; done < count; done += batch, turn += 1) {
    for (const text of fc.sample(mutated, { seed: seed + turn, numRuns: Math.min(batch, count - done) })) {
      const { values, slowest, problems: found } = checkMutation(text);
      steps.add(`${values} steps gave a value`, text);
      for (const problem of found) problems.add(plain(problem), `seed ${seed + turn}: ${text}`);
      slow = [...slow, { ...measured(text, slowest), first: slowest.milliseconds, text }]
        .toSorted((left, right) => right.milliseconds - left.milliseconds)
        .slice(0, 5);
    }
    if (turn % 40 === 39) print(`… ${done + batch}, ${problems.total} problems`);
  }
  print(`${count} broken texts from seed ${seed} in ${seconds(start)} s`);
  for (const line of steps.lines(10, false)) print(line);
  print("slowest steps, the fastest of five times (the first time):");
  for (const { milliseconds, first, step, text } of slow)
    print(
      `  ${milliseconds.toFixed(1)} ms (${first.toFixed(1)}) ${step} of ${text.length}: ${JSON.stringify(text.slice(0, 80))}`,
    );
  print(`problems: ${problems.total}`);
  for (const line of problems.lines(100, true)) print(line);
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}

/** Reasons that differ in their numbers alone are one. */
function plain(why: string): string {
  return (why.split("\n")[0] ?? "").replace(/\d+/g, "#").slice(0, 200);
}
