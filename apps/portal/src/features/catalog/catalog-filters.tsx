"use client";

import { FacetFilter, FacetOptions, FilterBar, FilterSection } from "@signalbox/ui";
import type { FacetChoice } from "./facet-choices.ts";
import type { Facet } from "./search-text.ts";

interface CatalogFiltersProps {
  choices: readonly FacetChoice[];
  onChoose: (facet: Facet, chosen: string[]) => void;
}

/** The filters beside the search. */
export function CatalogFilters({ choices, onChoose }: CatalogFiltersProps) {
  const facets = choices.map(({ facet, ...choice }) => {
    return { ...choice, key: facet, onChange: (next: string[]) => onChoose(facet, next) };
  });
  return (
    <FilterBar
      done="Show the entities"
      active={choices.reduce((sum, { chosen }) => sum + chosen.length, 0)}
      narrow={facets.map(({ key, ...facet }) => (
        <FilterSection key={key} title={facet.label}>
          <FacetOptions {...facet} />
        </FilterSection>
      ))}
    >
      {facets.map(({ key, ...facet }) => (
        <FacetFilter key={key} {...facet} />
      ))}
    </FilterBar>
  );
}
