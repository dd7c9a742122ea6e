import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import type { State } from "@signalbox/ui";

interface EntityStatus {
  readonly state: State;
  readonly word: string;
  readonly reason: string;
}

/** The one status of an entity's page: the worst that is known of its document. */
export function entityStatus({ row, relations, problems }: EntityDetail): EntityStatus {
  if (row.problem || problems.length > 0) {
    const reason = "The last change of its document was refused; the version before it is shown.";
    return { state: "warning", word: "Problem", reason };
  }
  if (row.orphan) {
    const reason = "No location holds its document any more. It stays until the register lets it go.";
    return { state: "unknown", word: "Orphan", reason };
  }
  const lost = relations.filter(({ target }) => target === null).length;
  if (lost > 0) {
    const reason = `${String(lost)} of its relations point at something that the catalog does not have.`;
    return { state: "warning", word: lost === 1 ? "1 unresolved" : `${String(lost)} unresolved`, reason };
  }
  return { state: "ok", word: "Valid", reason: "Its document is valid and every relation resolves." };
}
