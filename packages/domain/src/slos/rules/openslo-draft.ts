import type { OpenSlo } from "@signalbox/formats/slo";
import { parseEntityRef } from "@signalbox/formats";
import type { Slo, SloDraft, SourceLanguage } from "../objective.ts";
import { burnConditions } from "./burn-rules.ts";
import { periodAt, periodSeconds } from "./period.ts";

/** What OpenSLO has no field for, as annotations. */
const ANNOTATIONS = {
  entity: "signalbox.io/entity",
  environment: "signalbox.io/environment",
  tier: "signalbox.io/tier",
  alerting: "signalbox.io/alerting",
} as const;

const ALERTS = { page: "page", ticket: "ticket", halfBudget: "half-budget", noData: "no-data" } as const;
const LANGUAGES: Readonly<Record<string, SourceLanguage>> = {
  prometheus: "Prometheus",
  signalbox: "Signalbox",
};
const PAGED = /page|critical|sev-?[01]|p[01]$/i;

export interface ImportDefaults {
  readonly entityRef: string | undefined;
  readonly environment: string;
  /** The source that is asked, whatever the file says; undefined leaves it to the file. */
  readonly source: string | null | undefined;
}

/** A member that is wrong, by its path in the document. */
export interface DraftProblem {
  readonly path: string;
  readonly message: string;
}

/** The draft that an objective of a file stands for; it is not checked yet. */
export function draftOf(slo: OpenSlo, defaults: ImportDefaults): SloDraft | DraftProblem {
  const { annotations, indicator } = slo;
  const language = LANGUAGES[(slo.sourceType ?? "Prometheus").toLowerCase()];
  if (!language) {
    const message = `is ${slo.sourceType}: sources of Signalbox are Prometheus and Signalbox`;
    return { path: "spec.indicator", message };
  }
  const tier = annotations[ANNOTATIONS.tier];
  const { counter: _counter, ...counted } =
    indicator.kind === "ratio" ? indicator : { ...indicator, counter: true };
  return {
    title: slo.displayName ?? slo.name,
    description: slo.description,
    entityRef: defaults.entityRef ?? annotations[ANNOTATIONS.entity] ?? `component:default/${slo.service}`,
    tier: tier === undefined ? null : Number(tier),
    environment: annotations[ANNOTATIONS.environment] ?? defaults.environment,
    source: defaults.source === undefined ? slo.sourceName : defaults.source,
    language,
    indicator: counted,
    window: slo.window,
    budgeting: slo.budgeting,
    target: slo.target,
    alerting: alertingOf(slo),
    labels: slo.labels,
  };
}

function alertingOf({ annotations, alerts }: OpenSlo): SloDraft["alerting"] {
  const said = annotations[ANNOTATIONS.alerting]?.split(",").map((word) => word.trim());
  if (said) {
    const has = (name: keyof typeof ALERTS) => said.includes(ALERTS[name]);
    return { page: has("page"), ticket: has("ticket"), halfBudget: has("halfBudget"), noData: has("noData") };
  }
  return {
    page: alerts.some(({ severity }) => PAGED.test(severity)),
    ticket: alerts.some(({ severity }) => !PAGED.test(severity)),
    halfBudget: false,
    noData: alerts.some(({ noData }) => noData),
  };
}

/** An objective as OpenSLO says it; short windows of alerts have no place there, since a condition has one window. */
export function openSloOf(slo: Slo, now: number): OpenSlo {
  const {
    name,
    title,
    description,
    entityRef,
    labels,
    indicator,
    source,
    language,
    window,
    budgeting,
    target,
  } = slo;
  const alerting = (Object.keys(ALERTS) as (keyof typeof ALERTS)[]).filter((one) => slo.alerting[one]);
  const annotations = {
    [ANNOTATIONS.entity]: entityRef,
    [ANNOTATIONS.environment]: slo.environment,
    ...(slo.tier !== null && { [ANNOTATIONS.tier]: String(slo.tier) }),
    [ANNOTATIONS.alerting]: alerting.map((one) => ALERTS[one]).join(","),
  };
  return {
    name,
    description,
    labels,
    annotations,
    window,
    budgeting,
    target,
    displayName: title,
    service: serviceOf(entityRef),
    indicator: indicator.kind === "ratio" ? { ...indicator, counter: true } : indicator,
    sourceType: language,
    sourceName: source,
    alerts: alertsOf(slo, now),
  };
}

/** A service of OpenSLO has the name of the entity, as far as its rules for names let it. */
export function serviceOf(entityRef: string): string {
  const name = parseEntityRef(entityRef)?.name ?? entityRef;
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 63) || "service"
  );
}

function alertsOf({ window, target, alerting }: Slo, now: number): OpenSlo["alerts"] {
  const days = window.kind === "rolling" ? `${window.days}d` : window.unit;
  return burnConditions(periodSeconds(periodAt(window, now)), target)
    .filter(({ severity, usable }) => usable && alerting[severity])
    .map(({ condition, severity, factor, long }) => ({
      name: `burn-${condition}-${days}${alerting.noData ? "-no-data" : ""}`,
      severity,
      threshold: Number(factor.toPrecision(6)),
      lookback: long,
      noData: alerting.noData,
    }));
}
