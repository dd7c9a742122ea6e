import { quoted } from "../promql/promql.ts";
import { BURN_ALERT, HALF_ALERT, NO_DATA_ALERT, NO_DATA_MINUTES, alertRules } from "./alert-rules.ts";
import { factorOf, periodWindow, recordedWindows, windowsOf, type Severity } from "./burn-windows.ts";
import { ownLabels, selectorOf } from "./rule-labels.ts";
import { budgetOf, type RuleObjective } from "./rule-objective.ts";
import { serviceTests } from "./service-alert-tests.ts";
import { told, type AlertTest, type RuleTest } from "./rule-test.ts";
import type { RuleService } from "./service-alerts.ts";

export interface RuleTestInput {
  readonly objectives: readonly RuleObjective[];
  readonly services: readonly RuleService[];
  readonly rulesFile: string;
}

/** The file that `promtool test rules` reads; it feeds error ratios, since of queries of people no series can be told. */
export function ruleTests({ objectives, services, rulesFile }: RuleTestInput) {
  const withoutData = objectives.filter(({ alerting }) => alerting.noData);
  return {
    rule_files: [rulesFile],
    evaluation_interval: "1m",
    tests: [
      ...objectives.flatMap(testsOf),
      ...(withoutData.length > 0 ? [noDataTest(withoutData)] : []),
      ...services.flatMap(serviceTests),
    ],
  };
}

function testsOf(objective: RuleObjective): RuleTest[] {
  const { name, alerting, periodDays } = objective;
  const budget = budgetOf(objective);
  const limits = (severity: Severity) =>
    windowsOf(objective, severity).map((one) => factorOf(one, periodDays) * budget);
  const all = [...limits("page"), ...limits("ticket")];
  const [highest, lowest] = [Math.max(...all), Math.min(...all)];
  const fires = (severity: Severity) => alerting[severity] && limits(severity).length > 0;
  const expected = (["page", "ticket"] as const).filter(fires);
  const long = windowsOf(objective, "page").map((one) => one.short);
  const tests: RuleTest[] = [budgetTest(objective), halfTest(objective, 0.6), halfTest(objective, 0.4)];
  if (all.length === 0) return tests;
  const case_ = (says: string, ratio: number, severities: readonly Severity[], windows?: readonly string[]) =>
    burnTest(objective, { name: `${name}: ${says}`, ratio, severities, ...(windows && { windows }) });
  return [
    case_("burning in all windows", Math.min(1, highest * 1.1), expected),
    case_("burning slower than any limit", lowest * 0.9, []),
    case_("burning in the short windows alone", Math.min(1, highest * 1.1), [], long),
    ...tests,
  ];
}

interface BurnCase {
  readonly name: string;
  readonly ratio: number;
  readonly severities: readonly Severity[];
  readonly windows?: readonly string[];
}

function burnTest(objective: RuleObjective, { name, ratio, severities, windows }: BurnCase): RuleTest {
  const short = recordedWindows(objective).filter((one) => one !== periodWindow(objective.periodDays));
  return {
    name,
    interval: "1m",
    input_series: (windows ?? short).map((window) => ratioSeries(objective, window, ratio)),
    alert_rule_test: [
      {
        eval_time: "5m",
        alertname: BURN_ALERT,
        exp_alerts: severities.flatMap((severity) => expectedOf(objective, BURN_ALERT, severity)),
      },
    ],
  };
}

function ratioSeries(objective: RuleObjective, window: string, ratio: number) {
  const labels = { ...ownLabels(objective), sloth_window: window };
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`);
  return { series: `slo:sli_error:ratio_rate${window}{${pairs.join(",")}}`, values: `${ratio}+0x20` };
}

/** What the alert of a rule carries; the texts of people are told as they were, without their escapes. */
function expectedOf(objective: RuleObjective, alertname: string, severity: Severity) {
  return alertRules(objective)
    .filter(({ alert, labels }) => alert === alertname && labels["sloth_severity"] === severity)
    .map(({ labels, annotations = {} }) => ({
      exp_labels: told(labels),
      exp_annotations: told(annotations),
    }));
}

function halfTest(objective: RuleObjective, share: number): RuleTest {
  const window = periodWindow(objective.periodDays);
  const isSpent = objective.alerting.halfBudget && share >= 0.5;
  return {
    name: `${objective.name}: ${share * 100} % of the budget spent`,
    interval: "1m",
    input_series: [ratioSeries(objective, window, share * budgetOf(objective))],
    alert_rule_test: [
      {
        eval_time: "5m",
        alertname: HALF_ALERT,
        exp_alerts: isSpent ? expectedOf(objective, HALF_ALERT, "ticket") : [],
      },
    ],
  };
}

function budgetTest(objective: RuleObjective): RuleTest {
  const { name, target, periodDays } = objective;
  const budget = budgetOf(objective);
  const selector = selectorOf(objective);
  const spent = budget / 4;
  const value = (expr: string, value: number) => ({
    expr: `sum(${expr}${selector})`,
    eval_time: "5m",
    exp_samples: [{ value }],
  });
  return {
    name: `${name}: a quarter of the budget spent`,
    interval: "1m",
    input_series: [ratioSeries(objective, periodWindow(periodDays), spent)],
    promql_expr_test: [
      value("slo:objective:ratio", Number(target.toPrecision(12))),
      value("slo:error_budget:ratio", budget),
      value("slo:time_period:days", periodDays),
      value("slo:period_burn_rate:ratio", spent / budget),
      value("slo:period_error_budget_remaining:ratio", 1 - spent / budget),
      value("sloth_slo_info", 1),
    ],
  };
}

function noDataTest(objectives: readonly RuleObjective[]): RuleTest {
  const at = (minutes: number, exp_alerts: AlertTest["exp_alerts"]): AlertTest => ({
    eval_time: `${minutes}m`,
    alertname: NO_DATA_ALERT,
    exp_alerts,
  });
  const all = objectives.flatMap((objective) => expectedOf(objective, NO_DATA_ALERT, "ticket"));
  const alert_rule_test = [at(NO_DATA_MINUTES - 2, []), at(NO_DATA_MINUTES + 2, all)];
  return { name: "no data at all", interval: "1m", input_series: [], alert_rule_test };
}
