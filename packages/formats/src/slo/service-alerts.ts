import { matchers } from "../promql/promql.ts";
import { literal, literals } from "./rule-labels.ts";
import type { Rule, RuleGroup } from "./rule-objective.ts";

/** A service whose standard alerts are written. */
export interface RuleService {
  readonly service: string;
  readonly entityRef: string;
  readonly owner: string | null;
  /** Labels that its series carry; `service` with its name unless given. */
  readonly selector?: Readonly<Record<string, string>>;
  readonly metrics?: Partial<ServiceMetrics>;
}

export interface ServiceMetrics {
  readonly up: string;
  readonly memoryUsed: string;
  readonly memoryLimit: string;
  readonly diskFree: string;
  readonly diskSize: string;
  readonly deploymentFailed: string;
}

const METRICS: ServiceMetrics = {
  up: "up",
  memoryUsed: "container_memory_working_set_bytes",
  memoryLimit: "container_spec_memory_limit_bytes",
  diskFree: "node_filesystem_avail_bytes",
  diskSize: "node_filesystem_size_bytes",
  deploymentFailed: "deployment_failed_total",
};

export interface StandardAlert {
  readonly alert: string;
  readonly severity: "critical" | "warning";
  readonly minutes: number;
  readonly expr: string;
  /** What it reads, in the order of the expression. */
  readonly metrics: readonly string[];
  readonly says: string;
}

export function selectorOfService({ service, selector = { service } }: RuleService): string {
  return `{${matchers(Object.entries(selector)).join(", ")}}`;
}

/** What every service is watched for, whatever it promises. */
export function standardAlerts(service: RuleService): StandardAlert[] {
  const metrics = { ...METRICS, ...service.metrics };
  const selector = selectorOfService(service);
  const of = (metric: keyof ServiceMetrics) => `${metrics[metric]}${selector}`;
  return [
    {
      alert: "ServiceDown",
      severity: "critical",
      minutes: 2,
      expr: `${of("up")} == 0`,
      metrics: [metrics.up],
      says: "has been down for 2 minutes.",
    },
    {
      alert: "ServiceMemoryHigh",
      severity: "warning",
      minutes: 5,
      expr: `${of("memoryUsed")} / (${of("memoryLimit")} > 0) > 0.9`,
      metrics: [metrics.memoryUsed, metrics.memoryLimit],
      says: "has used more than 90 % of its memory limit for 5 minutes.",
    },
    {
      alert: "ServiceDiskLow",
      severity: "warning",
      minutes: 5,
      expr: `${of("diskFree")} / (${of("diskSize")} > 0) < 0.1`,
      metrics: [metrics.diskFree, metrics.diskSize],
      says: "has had less than 10 % of its disk free for 5 minutes.",
    },
    {
      alert: "DeploymentFailed",
      severity: "critical",
      minutes: 0,
      expr: `increase(${of("deploymentFailed")}[5m]) > 0`,
      metrics: [metrics.deploymentFailed],
      says: "could not be deployed.",
    },
  ];
}

export function serviceLabels(service: RuleService, severity: string): Readonly<Record<string, string>> {
  const { entityRef, owner } = service;
  return {
    signalbox_entity: entityRef,
    signalbox_service: service.service,
    ...(owner !== null && { signalbox_owner: owner }),
    severity,
  };
}

export function serviceGroup(service: RuleService): RuleGroup {
  const rules = standardAlerts(service).map(({ alert, severity, minutes, expr, says }): Rule => ({
    alert,
    expr,
    ...(minutes > 0 && { for: `${minutes}m` }),
    labels: literals(serviceLabels(service, severity)),
    annotations: { summary: `${literal(service.service)} ${says}` },
  }));
  return { name: `signalbox-service-${service.entityRef}`, rules };
}
