import { selectorOfService, serviceLabels, standardAlerts, type RuleService } from "./service-alerts.ts";
import type { AlertTest, RuleTest } from "./rule-test.ts";

/** Values over ten minutes: what fires each alert, and what does not. */
const CASES: Readonly<Record<string, { readonly bad: readonly string[]; readonly good: readonly string[] }>> =
  {
    ServiceDown: { bad: ["0+0x20"], good: ["1+0x20"] },
    ServiceMemoryHigh: { bad: ["95+0x20", "100+0x20"], good: ["85+0x20", "100+0x20"] },
    ServiceDiskLow: { bad: ["5+0x20", "100+0x20"], good: ["15+0x20", "100+0x20"] },
    DeploymentFailed: { bad: ["0+1x20"], good: ["3+0x20"] },
  };

export function serviceTests(service: RuleService): RuleTest[] {
  return standardAlerts(service).flatMap(({ alert, severity, metrics, says }) => {
    const { bad = [], good = [] } = CASES[alert] ?? {};
    const labels = {
      ...serviceLabels(service, severity),
      ...(service.selector ?? { service: service.service }),
    };
    const fired = [{ exp_labels: labels, exp_annotations: { summary: `${service.service} ${says}` } }];
    const test = (
      name: string,
      values: readonly string[],
      exp_alerts: AlertTest["exp_alerts"],
    ): RuleTest => ({
      name: `${service.service}: ${alert}, ${name}`,
      interval: "1m",
      input_series: metrics.map((metric, index) => ({
        series: `${metric}${selectorOfService(service)}`,
        values: values[index] ?? "_x20",
      })),
      alert_rule_test: [{ eval_time: "10m", alertname: alert, exp_alerts }],
    });
    return [test("bad", bad, fired), test("good", good, [])];
  });
}
