import type { EntityDetail } from "@signalbox/domain/catalog/schema";

const ABOUT_APIS = new Set(["providesApi", "consumesApi"]);

/** What the tab on APIs is called on the page of this entity; null where there is nothing to show in it. */
export function apiTabTitle({ row, relations }: Pick<EntityDetail, "row" | "relations">): string | null {
  if (row.kind.toLowerCase() === "api") return "API";
  return relations.some(({ type }) => ABOUT_APIS.has(type)) ? "APIs" : null;
}
