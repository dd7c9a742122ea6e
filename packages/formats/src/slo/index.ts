export { prometheusRules, type PrometheusRules, type RuleOptions } from "./prometheus-rules.ts";
export type { RuleIndicator, RuleObjective } from "./rule-objective.ts";
export type { RuleService, ServiceMetrics } from "./service-alerts.ts";
