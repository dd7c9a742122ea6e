import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { shortRef, type FacetOption } from "@signalbox/ui";
import type { FlagsParams } from "./flags-params.ts";
import { LIFECYCLE_WORDS, STATE_WORDS } from "./lifecycle-words.ts";

export type ChoiceField = "owner" | "environment" | "state" | "lifecycle" | "tag" | "stale";

export interface FlagChoice {
  readonly field: ChoiceField;
  readonly label: string;
  readonly options: readonly FacetOption[];
  /** At most one: the last that was chosen holds. */
  readonly chosen: string | null;
}

interface Known {
  readonly environments: readonly FlagEnvironment[];
  readonly owners: readonly { readonly value: string; readonly count: number }[];
  readonly tags: readonly string[];
}

const option = (value: string, label = value): FacetOption => ({ value, label, count: null });
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => option(value, label));
const chosenOf = (value: string) => (value === "" ? null : value);

/** The filters of the list with what is chosen in them. */
export function flagChoices(params: FlagsParams, { environments, owners, tags }: Known): FlagChoice[] {
  return [
    {
      field: "owner",
      label: "Owner",
      options: owners.map(({ value }) => option(value, shortRef(value))),
      chosen: chosenOf(params.owner),
    },
    {
      field: "environment",
      label: "Environment",
      options: environments.map(({ name, title }) => option(name, title)),
      chosen: chosenOf(params.environment),
    },
    { field: "state", label: "State", options: optionsOf(STATE_WORDS), chosen: params.state },
    { field: "lifecycle", label: "Lifecycle", options: optionsOf(LIFECYCLE_WORDS), chosen: params.lifecycle },
    { field: "tag", label: "Tag", options: tags.map((tag) => option(tag)), chosen: chosenOf(params.tag) },
    {
      field: "stale",
      label: "Stale",
      options: [option("true", "Only stale flags")],
      chosen: params.stale ? "true" : null,
    },
  ];
}

/** What choosing (or taking back, null) a value changes in the address. */
export function choiceChange(field: ChoiceField, value: string | null): Partial<FlagsParams> {
  switch (field) {
    case "stale":
      return { stale: value === "true" };
    case "state":
    case "lifecycle":
      return { [field]: value };
    case "owner":
    case "environment":
    case "tag":
      return { [field]: value ?? "" };
    default:
      return field satisfies never;
  }
}

export const choiceText = ({ options }: FlagChoice, value: string): string =>
  options.find((known) => known.value === value)?.label ?? shortRef(value);
