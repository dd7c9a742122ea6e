export { prometheusRules, type PrometheusRules, type RuleOptions } from "./prometheus-rules.ts";
export type { RuleIndicator, RuleObjective } from "./rule-objective.ts";
export type { RuleService, ServiceMetrics } from "./service-alerts.ts";
export type {
  OpenSlo,
  OpenSloAlert,
  OpenSloBudgeting,
  OpenSloIndicator,
  OpenSloIssue,
  OpenSloWindow,
  ReadOpenSlo,
  ReadSlo,
} from "./openslo.ts";
export { readOpenSlo } from "./read-openslo.ts";
export { writeOpenSlo } from "./write-openslo.ts";
