import { outcomeFacts } from "../judge/outcome-facts.js";
import type { Outcome } from "../model/report.js";
import type { GatheredTable } from "./gather-tables.js";
import { type Selection, selectionTest } from "./selection.js";

/** The tables with the rules that run, and an outcome for each rule that the user deselected. */
export interface SelectedTables {
  readonly tables: readonly GatheredTable[];
  readonly skipped: readonly Outcome[];
}

/** Keeps the selected rules. @throws QualityError `USAGE` for a term that is not understood */
export function selectTables(all: readonly GatheredTable[], selection: Selection): SelectedTables {
  const isSelected = selectionTest(selection);
  const skipped: Outcome[] = [];
  const tables = all.map(({ name, groups }) => {
    const kept = groups.map(({ table, rules }) => {
      const others = rules.filter(({ rule }) => !isSelected(rule));
      skipped.push(
        ...others.map(({ rule, definition }): Outcome => {
          return { ...outcomeFacts(rule, definition, table.where), status: "skipped", message: "not selected" };
        }),
      );
      return { table, rules: rules.filter((rule) => !others.includes(rule)) };
    });
    // Rows may be published without a rule of their own.
    const isBare = (index: number): boolean => groups[index]?.rules.length === 0;
    return {
      name,
      groups: kept.filter(
        ({ table, rules }, index) => rules.length > 0 || (isBare(index) && table.publish !== undefined),
      ),
    };
  });
  return { tables: tables.filter(({ groups }) => groups.length > 0), skipped };
}
