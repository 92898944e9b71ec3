import type { Outcome, RunReport } from "../../../model/report.js";
import type { TableGroup } from "../../table-groups.js";
import { escapeControl } from "../../text/escape-control.js";
import type { StatusCount } from "./statuses.js";

/** What rules can be filtered by. The script finds a table, a tag and an owner by its place in these lists. */
export interface FiltersView {
  readonly statuses: readonly StatusCount[];
  readonly tables: readonly string[];
  readonly tags: readonly string[];
  readonly owners: readonly string[];
}

/** The places of a rule's tags and owner in the lists. */
export interface FilterIndex {
  readonly view: FiltersView;
  readonly tagsOf: (outcome: Outcome) => string | undefined;
  readonly ownerOf: (outcome: Outcome) => string | undefined;
}

export function filterIndex(
  { outcomes }: RunReport,
  groups: readonly TableGroup[],
  statuses: readonly StatusCount[],
): FilterIndex {
  const tags = sorted(outcomes.flatMap((outcome) => outcome.tags));
  const owners = sorted(outcomes.flatMap(({ owner }) => (owner === undefined ? [] : [owner])));
  const tagPlaces = new Map(tags.map((tag, place) => [tag, place]));
  const ownerPlaces = new Map(owners.map((owner, place) => [owner, place]));
  return {
    view: {
      statuses,
      tables: groups.map(({ name }) => escapeControl(name)),
      tags: tags.map(escapeControl),
      owners: owners.map(escapeControl),
    },
    tagsOf: (outcome) => outcome.tags.map((tag) => tagPlaces.get(tag)).join(" ") || undefined,
    ownerOf: ({ owner }) => (owner === undefined ? undefined : String(ownerPlaces.get(owner))),
  };
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted((left, right) => (left < right ? -1 : 1));
}
