import type { SloTemplate } from "../exchange.ts";
import type { Indicator, SloDraft, SourceLanguage } from "../objective.ts";

interface Aim {
  readonly id: string;
  readonly title: string;
  readonly target: number;
  readonly of: "availability" | { readonly fasterThanSeconds: number };
}

interface Tier {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tier: number;
  readonly aims: readonly Aim[];
  readonly alerting: SloDraft["alerting"];
}

const faster = (seconds: number) => ({ fasterThanSeconds: seconds });
const all = { page: true, ticket: true, halfBudget: true, noData: true };

/** What services of a tier usually aim; teams change it to what their users need. */
const TIERS: readonly Tier[] = [
  {
    id: "tier-1",
    title: "Tier 1",
    description: "What the business stands or falls with: pages at any hour.",
    tier: 1,
    aims: [
      { id: "availability", title: "Availability", target: 0.9995, of: "availability" },
      { id: "latency", title: "Answers within 300 ms", target: 0.99, of: faster(0.3) },
      { id: "latency-slow", title: "Answers within 1 s", target: 0.999, of: faster(1) },
    ],
    alerting: all,
  },
  {
    id: "tier-2",
    title: "Tier 2",
    description: "What customers notice within the hour.",
    tier: 2,
    aims: [
      { id: "availability", title: "Availability", target: 0.999, of: "availability" },
      { id: "latency", title: "Answers within 500 ms", target: 0.99, of: faster(0.5) },
    ],
    alerting: { ...all, noData: false },
  },
  {
    id: "tier-3",
    title: "Tier 3",
    description: "What can wait until the morning: tickets, and no pages.",
    tier: 3,
    aims: [
      { id: "availability", title: "Availability", target: 0.995, of: "availability" },
      { id: "latency", title: "Answers within 1 s", target: 0.95, of: faster(1) },
    ],
    alerting: { page: false, ticket: true, halfBudget: true, noData: false },
  },
];

export interface TemplateFor {
  readonly entityRef: string;
  /** What the entity is called in signals. */
  readonly service: string;
  /** The same as a part of a name. */
  readonly slug: string;
  readonly environment: string;
  readonly source: string | null;
  readonly language: SourceLanguage;
}

const WINDOW_DAYS = 30;

export function templatesFor(wanted: TemplateFor): SloTemplate[] {
  return TIERS.map(({ id, title, description, tier, aims, alerting }) => ({
    id,
    title,
    description,
    tier,
    drafts: aims.map((aim) => ({
      name: nameOf(wanted, aim),
      title: aim.title,
      description: "",
      entityRef: wanted.entityRef,
      tier,
      environment: wanted.environment,
      source: wanted.source,
      language: wanted.language,
      indicator: indicatorOf(wanted, aim),
      window: { kind: "rolling" as const, days: WINDOW_DAYS },
      budgeting: { method: "occurrences" as const },
      target: aim.target,
      alerting,
      labels: {},
      template: `${id}/${aim.id}`,
    })),
  }));
}

const LONGEST_NAME = 63;

function nameOf({ slug, environment }: TemplateFor, { id }: Aim): string {
  const end =
    environment === "production" ? id : `${id}-${environment.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  return `${slug.slice(0, LONGEST_NAME - end.length - 1).replace(/-+$/, "")}-${end}`.replaceAll(
    /^-+|-+$/g,
    "",
  );
}

function indicatorOf({ service, environment, language }: TemplateFor, { of }: Aim): Indicator {
  return language === "Signalbox"
    ? embedded({ service, environment }, of)
    : prometheus({ service, environment }, of);
}

const quoted = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

type Place = Pick<TemplateFor, "service" | "environment">;

function embedded({ service, environment }: Place, of: Aim["of"]): Indicator {
  const labels = `service=${quoted(service)},environment=${quoted(environment)}`;
  const total = `requests{${labels}}`;
  return of === "availability"
    ? { kind: "ratio", total, part: { counts: "bad", query: `errors{${labels}}` } }
    : {
        kind: "ratio",
        total,
        part: { counts: "good", query: `within{${labels},le="${of.fasterThanSeconds}"}` },
      };
}

/** By the names that instrumentation for Prometheus usually gives; teams put theirs. */
function prometheus({ service, environment }: Place, of: Aim["of"]): Indicator {
  const labels = `service=${quoted(service)},environment=${quoted(environment)}`;
  if (of === "availability") {
    const query = `http_requests_total{${labels},code=~"5.."}`;
    return { kind: "ratio", total: `http_requests_total{${labels}}`, part: { counts: "bad", query } };
  }
  const query = `http_request_duration_seconds_bucket{${labels},le="${of.fasterThanSeconds}"}`;
  const total = `http_request_duration_seconds_count{${labels}}`;
  return { kind: "ratio", total, part: { counts: "good", query } };
}
