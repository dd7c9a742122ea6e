import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { serviceNameOf } from "@signalbox/domain/observability/schema";
import type { PanelEntity } from "@signalbox/plugin-api/ui";

/** What a panel gets to know of an entity. */
export function panelEntity({ row, document }: Pick<EntityDetail, "row" | "document">): PanelEntity {
  const { ref, kind, title } = row;
  return { ref, kind, title, name: document.metadata.name, service: serviceNameOf(document) };
}
