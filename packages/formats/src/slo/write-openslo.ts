import { stringify } from "yaml";
import { OPENSLO_VERSION, type OpenSlo, type OpenSloAlert, type OpenSloKind } from "./openslo.ts";

type Fields = Readonly<Record<string, unknown>>;

const UNITS = { week: "1w", month: "1M", quarter: "1Q", year: "1Y" } as const;
const METHODS = {
  occurrences: "Occurrences",
  timeslices: "Timeslices",
  "ratio-timeslices": "RatioTimeslices",
} as const;
/** A Monday on which a year begins, hence the beginning of a week, a month and a quarter too. */
const START = "2024-01-01 00:00:00";
const NOTIFIED = "signalbox";

/** Writes objectives as OpenSLO v1, one document each, followed by the documents that they refer to. */
export function writeOpenSlo(slos: readonly OpenSlo[]): string {
  const services = byName(slos.map(({ service }) => ({ name: service })));
  const sources = byName(
    slos.flatMap(({ sourceName, sourceType }) =>
      sourceName === null ? [] : [{ name: sourceName, type: sourceType ?? "Prometheus" }],
    ),
  );
  const alerts = byName(slos.flatMap((slo) => slo.alerts));
  const targets =
    alerts.length > 0 ? [document("AlertNotificationTarget", { name: NOTIFIED }, { target: NOTIFIED })] : [];
  const documents = [
    ...slos.map(sloDocument),
    ...services.map(({ name }) => document("Service", { name }, {})),
    ...sources.map(({ name, type }) => document("DataSource", { name }, { type })),
    ...alerts.flatMap(alertDocuments),
    ...targets,
  ];
  return documents.map((one) => stringify(one, { lineWidth: 0, aliasDuplicateObjects: false })).join("---\n");
}

function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function document(kind: OpenSloKind, metadata: Fields, spec: Fields): Fields {
  return { apiVersion: OPENSLO_VERSION, kind, metadata, spec };
}

const filled = (texts: Readonly<Record<string, string>>) =>
  Object.keys(texts).length > 0 ? texts : undefined;

function sloDocument(slo: OpenSlo): Fields {
  const { name, displayName, labels, annotations, description, service, budgeting, window, alerts } = slo;
  const metadata = {
    name,
    displayName: displayName ?? undefined,
    labels: filled(labels),
    annotations: filled(annotations),
  };
  const timeWindow =
    window.kind === "rolling"
      ? { duration: `${window.days}d`, isRolling: true }
      : {
          duration: UNITS[window.unit],
          isRolling: false,
          calendar: { startTime: START, timeZone: window.timeZone },
        };
  return document("SLO", metadata, {
    description: description === "" ? undefined : description,
    service,
    indicator: { metadata: { name }, spec: indicatorSpec(slo) },
    timeWindow: [timeWindow],
    budgetingMethod: METHODS[budgeting.method],
    objectives: [objectiveOf(slo)],
    alertPolicies: alerts.length > 0 ? alerts.map((alert) => ({ alertPolicyRef: alert.name })) : undefined,
  });
}

function indicatorSpec({ indicator, sourceName, sourceType }: OpenSlo): Fields {
  const metric = (query: string) => ({
    metricSource: {
      metricSourceRef: sourceName ?? undefined,
      type: sourceType ?? undefined,
      spec: { query },
    },
  });
  switch (indicator.kind) {
    case "threshold":
      return { thresholdMetric: metric(indicator.query) };
    case "raw":
      return { ratioMetric: { rawType: indicator.rawType, raw: metric(indicator.query) } };
    case "ratio":
      return {
        ratioMetric: {
          counter: indicator.counter,
          [indicator.part.counts]: metric(indicator.part.query),
          total: metric(indicator.total),
        },
      };
    default:
      return indicator satisfies never;
  }
}

function objectiveOf({ indicator, budgeting, target }: OpenSlo): Fields {
  return {
    ...(indicator.kind === "threshold" && { op: indicator.op, value: indicator.value }),
    target,
    ...(budgeting.method === "timeslices" && { timeSliceTarget: budgeting.sliceTarget }),
    ...(budgeting.method !== "occurrences" && { timeSliceWindow: `${budgeting.sliceMinutes}m` }),
  };
}

function alertDocuments({ name, severity, threshold, lookback, noData }: OpenSloAlert): Fields[] {
  const condition = { kind: "burnrate", op: "gte", threshold, lookbackWindow: lookback, alertAfter: "0m" };
  return [
    document(
      "AlertPolicy",
      { name },
      {
        alertWhenNoData: noData,
        alertWhenResolved: true,
        alertWhenBreaching: true,
        conditions: [{ conditionRef: name }],
        notificationTargets: [{ targetRef: NOTIFIED }],
      },
    ),
    document("AlertCondition", { name }, { severity, condition }),
  ];
}
