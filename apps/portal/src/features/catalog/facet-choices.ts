import type { EntityFacets } from "@signalbox/domain/catalog/schema";
import { shortRef, type FacetOption } from "@signalbox/ui";
import { FACETS, type CatalogParams, type Facet } from "./catalog-params.ts";

export interface FacetChoice {
  readonly facet: Facet;
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
}

const LABELS: Record<Facet, string> = {
  kind: "Kind",
  type: "Type",
  owner: "Owner",
  lifecycle: "Lifecycle",
  tag: "Tag",
};

/** Owners are refs in the address and names to people. */
export function facetText(facet: Facet, value: string): string {
  return facet === "owner" ? shortRef(value) : value;
}

/** Every filter with its values, counts and what is chosen. */
export function facetChoices(params: CatalogParams, facets: EntityFacets | undefined): FacetChoice[] {
  return FACETS.map((facet) => ({
    facet,
    label: LABELS[facet],
    chosen: params[facet],
    options: (facets?.[facet] ?? []).map(({ value, count }) => ({
      value,
      label: facetText(facet, value),
      count,
    })),
  }));
}
