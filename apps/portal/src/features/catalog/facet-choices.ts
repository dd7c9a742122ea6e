import type { EntityFacets } from "@signalbox/domain/catalog/schema";
import { shortRef, type FacetOption } from "@signalbox/ui";
import { FACETS, chosenIn, type Facet } from "./search-text.ts";

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
function facetText(facet: Facet, value: string): string {
  return facet === "owner" ? shortRef(value) : value;
}

/** Every filter with its values, counts and what the text chooses, in the spelling of the values. */
export function facetChoices(text: string, facets: EntityFacets | undefined): FacetChoice[] {
  return FACETS.map((facet) => {
    const options = (facets?.[facet] ?? []).map(({ value, count }) => ({
      value,
      label: facetText(facet, value),
      count,
    }));
    // An owner is typed by its name, and so it is the option of that name which is chosen.
    const spelt = new Map(
      options.flatMap(({ value, label }) => [
        [label.toLowerCase(), value],
        [value.toLowerCase(), value],
      ]),
    );
    const chosen = chosenIn(text, facet).map((value) => spelt.get(value.toLowerCase()) ?? value);
    return { facet, label: LABELS[facet], chosen, options };
  });
}
