import { factorOf, periodWindow, windowsOf, type BurnWindows, type Severity } from "./burn-windows.ts";
import { literal, literals, ownLabels, selectorOf } from "./rule-labels.ts";
import { budgetOf, plain, type Rule, type RuleObjective } from "./rule-objective.ts";
import { presence } from "./sli-rules.ts";

export const BURN_ALERT = "ErrorBudgetBurn";
export const HALF_ALERT = "ErrorBudgetHalfSpent";
export const NO_DATA_ALERT = "ObjectiveWithoutData";
export const NO_DATA_MINUTES = 10;

const SEVERITIES = { page: "critical", ticket: "warning" } as const;

export function alertRules(objective: RuleObjective): Rule[] {
  const { page, ticket, halfBudget, noData } = objective.alerting;
  return [
    ...(page ? burnRule(objective, "page") : []),
    ...(ticket ? burnRule(objective, "ticket") : []),
    ...(halfBudget ? [halfRule(objective)] : []),
    ...(noData ? [noDataRule(objective)] : []),
  ];
}

function alertLabels(objective: RuleObjective, severity: Severity): Readonly<Record<string, string>> {
  const { owner } = objective;
  return {
    ...ownLabels(objective),
    ...(owner !== null && { signalbox_owner: owner }),
    sloth_severity: severity,
    severity: SEVERITIES[severity],
  };
}

interface AlertText {
  readonly alert: string;
  readonly severity: Severity;
  readonly expr: string;
  readonly says: string;
  readonly for?: string;
}

function alertOf(objective: RuleObjective, { alert, severity, expr, says, ...more }: AlertText): Rule {
  const { title, url } = objective;
  const annotations = {
    title: `(${severity}) ${literal(title)}`,
    summary: `${literal(title)}: ${says}`,
    ...(url !== undefined && { url: literal(url) }),
  };
  return { alert, expr, ...more, labels: literals(alertLabels(objective, severity)), annotations };
}

function burnRule(objective: RuleObjective, severity: Severity): Rule[] {
  const windows = windowsOf(objective, severity);
  if (windows.length === 0) return [];
  const expr = windows.map((one) => `(\n${bothAbove(objective, one)}\n)`).join("\nor\n");
  const says = "the error budget is spent faster than it lasts.";
  return [alertOf(objective, { alert: BURN_ALERT, severity, expr, says })];
}

function bothAbove(objective: RuleObjective, windows: BurnWindows): string {
  const { periodDays } = objective;
  const limit = `(${plain(factorOf(windows, periodDays))} * ${plain(budgetOf(objective))})`;
  const above = (window: string) =>
    `  max(slo:sli_error:ratio_rate${window}${selectorOf(objective)} > ${limit}) without (sloth_window)`;
  return `${above(windows.short)}\n  and\n${above(windows.long)}`;
}

function halfRule(objective: RuleObjective): Rule {
  const spent = `slo:sli_error:ratio_rate${periodWindow(objective.periodDays)}${selectorOf(objective)}`;
  const expr = `max(${spent} >= (0.5 * ${plain(budgetOf(objective))})) without (sloth_window)`;
  const says = "half of the error budget of the period is spent.";
  return alertOf(objective, { alert: HALF_ALERT, severity: "ticket", expr, says });
}

function noDataRule(objective: RuleObjective): Rule {
  const expr = `absent(${presence(objective.indicator)})`;
  const says = `there have been no data for ${NO_DATA_MINUTES} minutes.`;
  return alertOf(objective, {
    alert: NO_DATA_ALERT,
    severity: "ticket",
    expr,
    says,
    for: `${NO_DATA_MINUTES}m`,
  });
}
