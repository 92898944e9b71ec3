import type { TableProposals } from "../../init/proposal.js";
import { propose } from "../../init/propose.js";
import { referenceQuestions } from "../../init/references.js";
import { findReferences } from "./find-references.js";
import type { ReadTable } from "./init-table.js";
import { type EngineWith, withSession } from "./read-tables.js";

/** The proposals for each table, in the same order. What one table says about another is asked of both. */
export async function proposeAll(
  read: readonly ReadTable[],
  engineWith: EngineWith,
  signal: AbortSignal,
): Promise<readonly TableProposals[]> {
  const questions = referenceQuestions(read.map(({ profile }) => profile));
  const columns = new Map(
    read.flatMap(({ table, columns: declared }) => (declared === undefined ? [] : [[table.name, declared] as const])),
  );
  const references =
    questions.length === 0
      ? []
      : await withSession(await engineWith(columns), signal, (session) => findReferences(session, questions, signal));
  return read.map(({ profile }) =>
    propose(
      profile,
      references.filter(({ table }) => table === profile.name),
    ),
  );
}
