import type { Sample } from "@signalbox/plugin-api";
import type { InstanceState } from "../breaker.ts";
import type { BreakerProfile } from "../profile.ts";

type Outcome = BreakerProfile["counts"][number]["outcome"];

/** One breaker at one instance, as metrics tell of it. */
export interface Observed {
  readonly environment: string;
  readonly service: string;
  readonly name: string;
  readonly dependency: string;
  readonly instance: string;
  readonly state: InstanceState;
  readonly forced: "open" | "closed" | null;
  /** Counters as they stand; the caller takes the difference to the last time. */
  readonly totals: Readonly<Record<Outcome, number>>;
  /** How often each state was entered, where that is counted. */
  readonly entered: Readonly<Partial<Record<InstanceState, number>>>;
}

export interface ProfileSamples {
  readonly state: readonly Sample[];
  /** In the order of the profile's counts. */
  readonly counts: readonly (readonly Sample[])[];
}

const NO_TOTALS: Record<Outcome, number> = { ok: 0, failed: 0, timeouts: 0, rejected: 0, fallbacks: 0 };

/** Which queries a profile takes: of the state, and of each count. */
export const queriesOf = ({ state, counts }: BreakerProfile): string[] => [
  state.query,
  ...counts.map(({ query }) => query),
];

/** Reads samples by a profile. Series that name no breaker or no service are left out. */
export function readProfile(
  profile: BreakerProfile,
  samples: ProfileSamples,
  environment: string,
  /** What each breaker was before, for states that are told by events alone. */
  before: ReadonlyMap<string, Observed>,
): Map<string, Observed> {
  const found = new Map<string, Observed>();
  const groups = Map.groupBy(samples.state, (sample) => nameOf(profile, sample, environment)?.id ?? "");
  for (const [id, series] of groups) {
    const [first] = series;
    const named = first && nameOf(profile, first, environment);
    if (!named || id === "") continue;
    const { id: _id, ...facts } = named;
    const told = stateOf(profile, series, before.get(id));
    if (told === null) continue;
    found.set(id, { ...facts, ...told, totals: totalsOf(profile, samples, environment, id) });
  }
  return found;
}

function totalsOf(profile: BreakerProfile, samples: ProfileSamples, environment: string, id: string) {
  const totals = { ...NO_TOTALS };
  for (const [index, { outcome }] of profile.counts.entries())
    for (const sample of samples.counts[index] ?? [])
      if (nameOf(profile, sample, environment)?.id === id) totals[outcome] += sample.value;
  return totals;
}

function nameOf({ labels }: BreakerProfile, { labels: given }: Sample, environment: string) {
  const first = (names: readonly string[]) => names.map((name) => given[name]).find((value) => value);
  const name = first(labels.name);
  const service = first(labels.service);
  if (name === undefined || service === undefined) return null;
  const instance = first(labels.instance) ?? "unknown";
  const facts = {
    environment: first(labels.environment) ?? environment,
    service,
    name,
    dependency: first(labels.dependency) ?? name,
    instance,
  };
  return { ...facts, id: [facts.environment, service, name, instance].map(encodeURIComponent).join("/") };
}

type Told = Pick<Observed, "state" | "forced" | "entered">;

function stateOf(
  { state }: BreakerProfile,
  series: readonly Sample[],
  before: Observed | undefined,
): Told | null {
  switch (state.kind) {
    case "series-per-state": {
      const held = series.find(({ value }) => value === 1)?.labels[state.label] ?? "";
      const now = state.states[held];
      return now ? { state: now, forced: state.forced[held] ?? null, entered: {} } : null;
    }
    case "value": {
      const value = String(series.reduce((most, sample) => Math.max(most, sample.value), 0));
      const now = state.states[value] ?? state.other;
      return now ? { state: now, forced: null, entered: {} } : null;
    }
    case "events":
      return fromEvents(state.label, state.events, series, before);
    default:
      return state satisfies never;
  }
}

/**
 * Every opening is followed by a trial, and a trial by a closing or another opening: with more openings than trials it is
 * open; else the last look tells a trial that is under way from one that went well.
 */
function fromEvents(
  label: string,
  events: Readonly<Record<string, InstanceState>>,
  series: readonly Sample[],
  before: Observed | undefined,
): Told {
  const entered = { open: 0, "half-open": 0, closed: 0 };
  for (const { labels, value } of series) {
    const state = events[labels[label] ?? ""];
    if (state !== undefined) entered[state] += value;
  }
  const grew = (state: InstanceState) => entered[state] > (before?.entered[state] ?? 0);
  const now = () => {
    if (entered.open > entered["half-open"]) return "open";
    if (grew("closed")) return "closed";
    return grew("half-open") ? "half-open" : (before?.state ?? "closed");
  };
  return { state: now(), forced: null, entered };
}
