import type { PublicationReport } from "../../model/publication.js";

/** What has become, or would become, of the rows that an `expectOrDrop` removes. */
export type Removal = "would be dropped" | "dropped" | "quarantined";

export function removalOf(publication: PublicationReport | undefined): Removal {
  const isWritten = publication?.state === "published" || publication?.state === "nothing new";
  if (!isWritten) return "would be dropped";
  return publication.quarantine === undefined ? "dropped" : "quarantined";
}
