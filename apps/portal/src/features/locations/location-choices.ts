import type { LocationOrigin, LocationState, LocationType } from "@signalbox/domain/catalog/schema";
import type { FacetOption } from "@signalbox/ui";
import type { LocationsParams } from "./locations-params.ts";

export const TYPE_WORDS: Readonly<Record<LocationType, string>> = {
  file: "File",
  url: "Address",
  git: "Git repository",
  push: "Push source",
};

const ORIGIN_WORDS: Readonly<Record<LocationOrigin, string>> = {
  configuration: "signalbox.yaml",
  "location-entity": "Location entity",
  registered: "Registered",
  push: "A push",
};

const STATE_WORDS: Readonly<Record<LocationState, string>> = {
  ok: "OK",
  problems: "Problems",
  unreadable: "Unreadable",
  "never-read": "Never read",
};

export interface LocationChoice {
  readonly field: "type" | "origin" | "state";
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
}

const optionsOf = (words: Readonly<Record<string, string>>): FacetOption[] =>
  Object.entries(words).map(([value, label]) => ({ value, label, count: null }));

/** The filters of the list with what is chosen in them. */
export function locationChoices({ type, origin, state }: LocationsParams): LocationChoice[] {
  return [
    { field: "type", label: "Type", options: optionsOf(TYPE_WORDS), chosen: type },
    { field: "origin", label: "Declared in", options: optionsOf(ORIGIN_WORDS), chosen: origin },
    { field: "state", label: "State", options: optionsOf(STATE_WORDS), chosen: state },
  ];
}

export const choiceText = ({ options }: LocationChoice, value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;
