import type { PublicationReport } from "../../model/publication.js";

/** What has become, or would become, of the rows that an `expectOrDrop` removes. */
export type Removal = "would be dropped" | "dropped" | "quarantined";

/** Rows that were published before were judged then, by the rules of then. */
export function removalOf(publication: PublicationReport | undefined): Removal {
  if (publication?.state !== "published") return "would be dropped";
  return publication.quarantine === undefined ? "dropped" : "quarantined";
}
