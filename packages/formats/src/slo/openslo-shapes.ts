import { OPENSLO_VERSION, type OpenSloKind } from "./openslo.ts";
import type { Shape } from "./shape.ts";

// Source: https://github.com/OpenSLO/OpenSLO/blob/main/README.md, version openslo/v1.

const text: Shape = { is: "text", max: 10_000 };
const description: Shape = { is: "text", max: 1050 };
const flag: Shape = { is: "flag" };

const metadata: Shape = {
  is: "object",
  required: ["name"],
  fields: {
    name: {
      is: "text",
      max: 63,
      pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      say: "must be lower-case letters, digits and -, beginning and ending with a letter or digit",
    },
    displayName: { is: "text", max: 1000 },
    labels: { is: "labels" },
    annotations: { is: "labels" },
  },
};

const metric: Shape = {
  is: "object",
  required: ["metricSource"],
  fields: {
    metricSource: {
      is: "object",
      required: ["spec"],
      fields: { metricSourceRef: text, type: text, spec: { is: "free" } },
    },
  },
};

const indicatorSpec: Shape = {
  is: "object",
  fields: {
    description,
    thresholdMetric: metric,
    ratioMetric: {
      is: "object",
      fields: {
        counter: flag,
        good: metric,
        bad: metric,
        total: metric,
        rawType: { is: "text", oneOf: ["success", "failure"] },
        raw: metric,
      },
    },
  },
};

const indicator: Shape = {
  is: "object",
  required: ["metadata", "spec"],
  fields: { metadata, spec: indicatorSpec },
};

const timeWindow: Shape = {
  is: "object",
  required: ["duration"],
  fields: {
    duration: { is: "duration" },
    isRolling: flag,
    calendar: {
      is: "object",
      required: ["startTime", "timeZone"],
      fields: {
        startTime: {
          is: "text",
          pattern: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/,
          say: "must be a time, such as 2026-01-01 00:00:00",
        },
        timeZone: { is: "text", max: 64 },
      },
    },
  },
};

const objective: Shape = {
  is: "object",
  fields: {
    displayName: text,
    op: { is: "text", oneOf: ["lte", "gte", "lt", "gt"] },
    value: { is: "number" },
    target: { is: "number", from: 0, below: 1 },
    targetPercent: { is: "number", from: 0, below: 100 },
    timeSliceTarget: { is: "number", above: 0, to: 1 },
    timeSliceWindow: { is: "duration" },
    indicator,
    indicatorRef: text,
    compositeWeight: { is: "number", above: 0 },
  },
};

const conditionSpec: Shape = {
  is: "object",
  required: ["severity", "condition"],
  fields: {
    description,
    severity: text,
    condition: {
      is: "object",
      required: ["threshold", "lookbackWindow"],
      fields: {
        kind: { is: "text", oneOf: ["burnrate"] },
        op: { is: "text", oneOf: ["lte", "gte", "lt", "gt"] },
        threshold: { is: "number", from: 0 },
        lookbackWindow: { is: "duration" },
        alertAfter: { is: "duration" },
      },
    },
  },
};
const targetSpec: Shape = { is: "object", required: ["target"], fields: { target: text, description } };

const kind = (name: OpenSloKind): Shape => ({ is: "text", oneOf: [name] });

const policySpec: Shape = {
  is: "object",
  required: ["conditions", "notificationTargets"],
  fields: {
    description,
    alertWhenNoData: flag,
    alertWhenResolved: flag,
    alertWhenBreaching: flag,
    conditions: {
      is: "list",
      least: 1,
      most: 1,
      of: {
        is: "object",
        fields: { conditionRef: text, kind: kind("AlertCondition"), metadata, spec: conditionSpec },
      },
    },
    notificationTargets: {
      is: "list",
      of: {
        is: "object",
        fields: { targetRef: text, kind: kind("AlertNotificationTarget"), metadata, spec: targetSpec },
      },
    },
  },
};

const sloSpec: Shape = {
  is: "object",
  required: ["service", "timeWindow", "budgetingMethod", "objectives"],
  fields: {
    description,
    service: text,
    indicator,
    indicatorRef: text,
    timeWindow: { is: "list", of: timeWindow, least: 1, most: 1 },
    budgetingMethod: { is: "text", oneOf: ["Occurrences", "Timeslices", "RatioTimeslices"] },
    objectives: { is: "list", of: objective, least: 1 },
    alertPolicies: {
      is: "list",
      of: {
        is: "object",
        fields: { alertPolicyRef: text, kind: kind("AlertPolicy"), metadata, spec: policySpec },
      },
    },
  },
};

const SPECS: Readonly<Record<OpenSloKind, Shape>> = {
  DataSource: {
    is: "object",
    required: ["type"],
    fields: { description, type: text, connectionDetails: { is: "free" } },
  },
  Service: { is: "object", fields: { description } },
  SLI: indicatorSpec,
  SLO: sloSpec,
  AlertPolicy: policySpec,
  AlertCondition: conditionSpec,
  AlertNotificationTarget: targetSpec,
};

/** What a whole document of a kind looks like. */
export function documentShape(of: OpenSloKind): Shape {
  return {
    is: "object",
    required: ["apiVersion", "kind", "metadata", "spec"],
    fields: {
      apiVersion: { is: "text", oneOf: [OPENSLO_VERSION] },
      kind: kind(of),
      metadata,
      spec: SPECS[of],
    },
  };
}
