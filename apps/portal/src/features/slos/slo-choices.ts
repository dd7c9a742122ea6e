import { SloState } from "@signalbox/domain/slos/schema";
import { shortRef, type FacetOption } from "@signalbox/ui";
import { STATE_WORDS } from "./slo-words.ts";
import type { SlosParams } from "./slos-params.ts";

export type ChoiceField = "owner" | "tier" | "state" | "environment" | "firing" | "archived";

export interface SloChoice {
  readonly field: ChoiceField;
  readonly label: string;
  readonly options: readonly FacetOption[];
  /** At most one: the last that was chosen holds. */
  readonly chosen: string | null;
}

export interface SloFacets {
  readonly owners: readonly string[];
  readonly tiers: readonly number[];
  readonly environments: readonly string[];
}

const option = (value: string, label = value): FacetOption => ({ value, label, count: null });
const chosenOf = (value: string) => (value === "" ? null : value);
/** What the address asks for is offered, also where no objective has it any more. */
const withChosen = (values: readonly string[], chosen: string | null) =>
  chosen === null || values.includes(chosen) ? values : [...values, chosen];

/** The filters of the list with what is chosen in them. */
export function sloChoices(params: SlosParams, { owners, tiers, environments }: SloFacets): SloChoice[] {
  const owner = chosenOf(params.owner);
  const environment = chosenOf(params.environment);
  const tier = params.tier === null ? null : String(params.tier);
  return [
    {
      field: "state",
      label: "State",
      options: SloState.options.map((state) => option(state, STATE_WORDS[state])),
      chosen: params.state,
    },
    {
      field: "owner",
      label: "Owner",
      options: withChosen(owners, owner).map((value) => option(value, shortRef(value))),
      chosen: owner,
    },
    {
      field: "tier",
      label: "Tier",
      options: withChosen(tiers.map(String), tier).map((value) => option(value, `Tier ${value}`)),
      chosen: tier,
    },
    {
      field: "environment",
      label: "Environment",
      options: withChosen(environments, environment).map((value) => option(value)),
      chosen: environment,
    },
    ...onlyChoices(params),
  ];
}

function onlyChoices({ firing, archived }: Pick<SlosParams, "firing" | "archived">): SloChoice[] {
  return [
    {
      field: "firing",
      label: "Alerts",
      options: [option("true", "Only with alerts that fire")],
      chosen: firing ? "true" : null,
    },
    {
      field: "archived",
      label: "Archive",
      options: [option("true", "Only archived")],
      chosen: archived ? "true" : null,
    },
  ];
}

/** What choosing (or taking back, null) a value changes in the address. */
export function choiceChange(field: ChoiceField, value: string | null): Partial<SlosParams> {
  switch (field) {
    case "firing":
    case "archived":
      return { [field]: value === "true" };
    case "state":
      return { state: SloState.options.find((known) => known === value) ?? null };
    case "tier":
      return { tier: value === null ? null : Number(value) };
    case "owner":
    case "environment":
      return { [field]: value ?? "" };
    default:
      return field satisfies never;
  }
}

export const choiceText = ({ options }: SloChoice, value: string): string =>
  options.find((known) => known.value === value)?.label ?? shortRef(value);
