import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { shortRef, type FacetOption } from "@signalbox/ui";
import type { FacetField } from "./wall-filter.ts";
import { WALL_STATES, type WallParams, type WallState } from "./wall-params.ts";
import type { Summary } from "./wall-store.ts";

export type ChoiceField = FacetField | "state";

export interface WallChoice {
  readonly field: ChoiceField;
  readonly label: string;
  readonly options: readonly FacetOption[];
  /** At most one: the last that was chosen holds. */
  readonly chosen: string | null;
}

export const STATE_WORDS: Readonly<Record<WallState, string>> = {
  open: "Open",
  "half-open": "Half-open",
  forced: "Forced",
  differing: "Instances differ",
  silent: "Silent instances",
  closed: "Closed",
};

const LABELS: Readonly<Record<FacetField, string>> = {
  environment: "Environment",
  owner: "Owner",
  service: "Service",
  dependency: "Dependency",
};
const FIELDS = ["environment", "owner", "service", "dependency"] as const;

/** The filters of the wall with what is chosen in them, and how many breakers each value has. */
export function wallChoices(
  params: WallParams,
  { counts, facets }: Summary,
  environments: readonly FlagEnvironment[],
): WallChoice[] {
  const label = (field: FacetField, value: string) => {
    if (field === "environment") return environments.find(({ name }) => name === value)?.title ?? value;
    return field === "owner" ? shortRef(value) : value;
  };
  const states: WallChoice = {
    field: "state",
    label: "State",
    options: WALL_STATES.map((value) => ({ value, label: STATE_WORDS[value], count: counts[value] })),
    chosen: params.state,
  };
  const others = FIELDS.map((field): WallChoice => ({
    field,
    label: LABELS[field],
    options: facets[field].map(({ value, count }) => ({ value, label: label(field, value), count })),
    chosen: params[field] === "" ? null : params[field],
  }));
  return [states, ...others];
}

/** What choosing (or taking back, null) a value changes in the address. */
export function choiceChange(field: ChoiceField, value: string | null): Partial<WallParams> {
  if (field === "state") return { state: WALL_STATES.find((state) => state === value) ?? null };
  return { [field]: value ?? "" };
}

export const choiceText = ({ options }: WallChoice, value: string): string =>
  options.find((known) => known.value === value)?.label ?? shortRef(value);
