import type { Slo, SloDraft } from "@signalbox/domain/slos/schema";

/** What the form of an objective holds: texts as they are typed. */
export interface SloValues {
  readonly title: string;
  readonly name: string;
  readonly description: string;
  readonly entityRef: string;
  readonly tier: string;
  readonly environment: string;
  readonly source: string;
  readonly language: SloDraft["language"];
  readonly kind: SloDraft["indicator"]["kind"];
  readonly total: string;
  readonly counts: "good" | "bad";
  readonly part: string;
  readonly query: string;
  readonly op: "lte" | "gte" | "lt" | "gt";
  readonly value: string;
  readonly rawType: "success" | "failure";
  readonly windowKind: "rolling" | "calendar";
  readonly days: string;
  readonly unit: "week" | "month" | "quarter" | "year";
  readonly timeZone: string;
  readonly method: SloDraft["budgeting"]["method"];
  readonly sliceMinutes: string;
  /** In percent, as people say it. */
  readonly sliceTarget: string;
  readonly target: string;
  readonly page: boolean;
  readonly ticket: boolean;
  readonly halfBudget: boolean;
  readonly noData: boolean;
  /** `name=value` each. */
  readonly labels: readonly string[];
  readonly template: string | null;
}

export const emptyValues = (entityRef: string): SloValues => ({
  title: "",
  name: "",
  description: "",
  entityRef,
  tier: "",
  environment: "production",
  source: "",
  language: "Signalbox",
  kind: "ratio",
  total: "",
  counts: "bad",
  part: "",
  query: "",
  op: "lte",
  value: "",
  rawType: "success",
  windowKind: "rolling",
  days: "28",
  unit: "month",
  timeZone: "UTC",
  method: "occurrences",
  sliceMinutes: "5",
  sliceTarget: "95",
  target: "99.9",
  page: true,
  ticket: true,
  halfBudget: true,
  noData: false,
  labels: [],
  template: null,
});

const percentOf = (share: number) => String(Number((share * 100).toFixed(6)));

/** An objective as the form shows it. */
export function valuesOf(draft: SloDraft & Partial<Pick<Slo, "name" | "template">>): SloValues {
  return {
    ...emptyValues(draft.entityRef),
    ...indicatorValues(draft.indicator),
    ...windowValues(draft.window),
    ...budgetingValues(draft.budgeting),
    ...draft.alerting,
    title: draft.title,
    name: draft.name ?? "",
    description: draft.description,
    tier: draft.tier === null ? "" : String(draft.tier),
    environment: draft.environment,
    source: draft.source ?? "",
    language: draft.language,
    target: percentOf(draft.target),
    labels: Object.entries(draft.labels).map(([name, value]) => `${name}=${value}`),
    template: draft.template ?? null,
  };
}

function indicatorValues(indicator: SloDraft["indicator"]): Partial<SloValues> {
  switch (indicator.kind) {
    case "ratio":
      return {
        kind: "ratio",
        total: indicator.total,
        counts: indicator.part.counts,
        part: indicator.part.query,
      };
    case "threshold":
      return { ...indicator, value: String(indicator.value) };
    case "raw":
      return indicator;
    default:
      return indicator satisfies never;
  }
}

function windowValues(window: SloDraft["window"]): Partial<SloValues> {
  return window.kind === "rolling"
    ? { windowKind: "rolling", days: String(window.days) }
    : { windowKind: "calendar", unit: window.unit, timeZone: window.timeZone };
}

function budgetingValues(budgeting: SloDraft["budgeting"]): Partial<SloValues> {
  if (budgeting.method === "occurrences") return { method: "occurrences" };
  const sliceMinutes = String(budgeting.sliceMinutes);
  if (budgeting.method === "ratio-timeslices") return { method: budgeting.method, sliceMinutes };
  return { method: budgeting.method, sliceMinutes, sliceTarget: percentOf(budgeting.sliceTarget) };
}
