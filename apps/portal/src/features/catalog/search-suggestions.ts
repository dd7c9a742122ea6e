import {
  IS_VALUES,
  SEARCH_FIELDS,
  type EntityFacets,
  type SearchField,
} from "@signalbox/domain/catalog/schema";
import { shortRef } from "@signalbox/ui";
import { FACETS } from "./search-text.ts";

const MOST = 8;

/** What each field asks for, as the suggestions say it. */
const MEANINGS: Record<SearchField, string> = {
  kind: "what sort of thing",
  type: "service, website, openapi …",
  owner: "a group or a person",
  lifecycle: "production, deprecated …",
  system: "the system it is part of",
  tag: "a tag",
  namespace: "where its name counts",
  name: "a part of its name",
  label: "label.team:x, or that it has a label",
  annotation: "that it has an annotation",
  is: "orphan or problem",
};

export interface Suggestion {
  readonly label: string;
  readonly note: string;
  /** The whole text once the suggestion is taken, and where typing goes on. */
  readonly text: string;
  readonly caret: number;
}

/** What may follow at the caret: names of fields, then values of the field that was begun. */
export function suggestionsAt(text: string, caret: number, facets: EntityFacets | undefined): Suggestion[] {
  const begun = /(?:^|\s)(-?)([a-z]*)(?:(:)((?:[^\s,"]*,)*)([^\s,"]*))?$/i.exec(text.slice(0, caret));
  if (begun === null) return [];
  const [, , name = "", colon, , partial = ""] = begun;
  const written = colon === undefined ? name : partial;
  const head = text.slice(0, caret - written.length);
  const rest = text.slice(caret).replace(/^[^\s,]*/, "");
  const taking = (label: string, note: string, insert: string, after: string): Suggestion => {
    const kept = `${head}${insert}${after}`;
    return { label, note, text: `${kept}${after === " " ? rest.trimStart() : rest}`, caret: kept.length };
  };
  if (colon === undefined) {
    if (name === "" && text.trim() !== "") return [];
    return SEARCH_FIELDS.filter((field) => field.startsWith(name.toLowerCase())).map((field) =>
      taking(`${field}:`, MEANINGS[field], field, ":"),
    );
  }
  return valuesOf(name.toLowerCase(), facets)
    .filter(({ value, label }) => fits(value, label, partial))
    .slice(0, MOST)
    .map(({ value, label, note }) =>
      taking(label, note, /[\s,"]/.test(value) ? JSON.stringify(value) : value, " "),
    );
}

function fits(value: string, label: string, partial: string): boolean {
  const written = partial.toLowerCase();
  return value.toLowerCase() !== written && `${value} ${label}`.toLowerCase().includes(written);
}

function valuesOf(field: string, facets: EntityFacets | undefined) {
  if (field === "is") return IS_VALUES.map((value) => ({ value, label: value, note: "" }));
  const facet = FACETS.find((name) => name === field);
  if (facet === undefined) return [];
  return (facets?.[facet] ?? []).map(({ value, count }) => ({
    value,
    label: facet === "owner" ? shortRef(value) : value,
    note: String(count),
  }));
}
