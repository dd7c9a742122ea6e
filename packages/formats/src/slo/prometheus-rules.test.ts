import { expect, test } from "vitest";
import { parse } from "yaml";
import { factorOf, windowsOf } from "./burn-windows.ts";
import { prometheusRules } from "./index.ts";
import type { RuleGroup } from "./rule-objective.ts";
import { objective } from "./testing.ts";

const groupsOf = (rules: string) => (parse(rules) as { groups: RuleGroup[] }).groups;
const rulesOf = (...args: Parameters<typeof prometheusRules>) =>
  groupsOf(prometheusRules(...args).rules).flatMap(({ rules }) => rules);

test.each([
  [30, [14.4, 6, 3, 1]],
  [28, [13.44, 5.6, 2.8, 0.933333333333]],
  [7, [3.36, 1.4, 0.7, 0.233333333333]],
])("over %i days the factors are those of the workbook", (periodDays, factors) => {
  const objectives = objective({ periodDays });
  const windows = [...windowsOf(objectives, "page"), ...windowsOf(objectives, "ticket")];
  expect(windows.map((one) => factorOf(one, periodDays))).toEqual(factors);
});

test("what Sloth's users look for is there, under Sloth's names", () => {
  const rules = rulesOf([objective()]);
  expect(rules.flatMap(({ record }) => record ?? [])).toEqual([
    ...["5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"].map(
      (window) => `slo:sli_error:ratio_rate${window}`,
    ),
    "slo:objective:ratio",
    "slo:error_budget:ratio",
    "slo:time_period:days",
    "slo:current_burn_rate:ratio",
    "slo:period_burn_rate:ratio",
    "slo:period_error_budget_remaining:ratio",
    "sloth_slo_info",
  ]);
  expect(rules[0]?.labels).toEqual({
    sloth_id: "checkout-checkout-availability",
    sloth_service: "checkout",
    sloth_slo: "checkout-availability",
    sloth_window: "5m",
    signalbox_entity: "component:default/checkout",
    signalbox_environment: "production",
    team: "shop",
  });
});

test("the ratio of the period weighs events, not moments", () => {
  const period = rulesOf([objective()]).find(({ record }) => record === "slo:sli_error:ratio_rate30d");
  expect(period?.expr).toContain('rate(http_requests_total{service="checkout",code=~"5.."}[30d])');
  expect(period?.expr).not.toContain("avg_over_time");
});

test("each alert is one rule for each severity", () => {
  const alerts = rulesOf([objective()]).flatMap(({ alert, labels }) =>
    alert ? [[alert, labels["sloth_severity"]]] : [],
  );
  expect(alerts).toEqual([
    ["ErrorBudgetBurn", "page"],
    ["ErrorBudgetBurn", "ticket"],
    ["ErrorBudgetHalfSpent", "ticket"],
    ["ObjectiveWithoutData", "ticket"],
  ]);
});

test("a pair of windows that cannot fire is not written", () => {
  const [page] = rulesOf([objective({ target: 0.9 })]).filter(({ alert }) => alert === "ErrorBudgetBurn");
  expect(page?.expr).not.toContain("ratio_rate1h");
  expect(page?.expr).toContain("ratio_rate6h");
});

test("what cannot be said in rules is told", () => {
  const embedded = {
    kind: "ratio",
    total: 'within{le="1"} of',
    part: { counts: "bad", query: "x" },
  } as const;
  const { left, rules } = prometheusRules([
    objective({ name: "embedded", indicator: embedded }),
    objective({ name: "lax", target: 0.01, periodDays: 7 }),
    objective({ name: "quarter", isCalendar: true, periodDays: 90 }),
  ]);
  expect(left.map(({ name }) => name)).toEqual(["embedded", "lax", "quarter"]);
  expect(groupsOf(rules).some(({ name }) => name.includes("embedded"))).toBe(false);
});

test("the standard alerts of a service are those that were asked for", () => {
  const service = { service: "checkout", entityRef: "component:default/checkout", owner: null };
  const alerts = rulesOf([], { services: [service] }).map((rule) => [
    rule.alert,
    rule.for,
    rule.labels["severity"],
  ]);
  expect(alerts).toEqual([
    ["ServiceDown", "2m", "critical"],
    ["ServiceMemoryHigh", "5m", "warning"],
    ["ServiceDiskLow", "5m", "warning"],
    ["DeploymentFailed", undefined, "critical"],
  ]);
});
