import { stringify } from "yaml";
import { alertRules } from "./alert-rules.ts";
import { readable } from "../promql/promql.ts";
import { windowsOf } from "./burn-windows.ts";
import { metaRules } from "./meta-rules.ts";
import type { RuleGroup, RuleObjective } from "./rule-objective.ts";
import { ruleTests } from "./rule-tests.ts";
import { serviceGroup, type RuleService } from "./service-alerts.ts";
import { problemOf, sliRules } from "./sli-rules.ts";

export interface RuleOptions {
  /** Services whose standard alerts are written beside. */
  readonly services?: readonly RuleService[];
  /** What the file of rules is called in the file of tests. */
  readonly rulesFile?: string;
}

/** Files for Prometheus and promtool, and what could not be said in them. */
export interface PrometheusRules {
  readonly rules: string;
  readonly tests: string;
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

/** Writes objectives as rules of Prometheus under the names that Sloth gives, so that its boards and habits work. */
export function prometheusRules(
  objectives: readonly RuleObjective[],
  { services = [], rulesFile = "signalbox.rules.yaml" }: RuleOptions = {},
): PrometheusRules {
  const written = objectives.filter(({ indicator }) => problemOf(indicator) === null);
  const groups = [...written.flatMap(groupsOf), ...services.map(serviceGroup)];
  const tests = ruleTests({ objectives: written, services, rulesFile });
  return { rules: yaml({ groups }), tests: yaml(tests), left: objectives.flatMap(leftOf) };
}

function groupsOf(objective: RuleObjective): RuleGroup[] {
  // By the name, which is unique: the ids of "a-b" and "c", and of "a" and "b-c", are the same.
  const { name } = objective;
  const groups = [
    { name: `sloth-slo-sli-recordings-${name}`, rules: sliRules(objective) },
    { name: `sloth-slo-meta-recordings-${name}`, rules: metaRules(objective) },
    { name: `sloth-slo-alerts-${name}`, rules: alertRules(objective) },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

function leftOf(objective: RuleObjective): PrometheusRules["left"] {
  const { name, indicator, isCalendar = false, periodDays, alerting } = objective;
  const problem = problemOf(indicator);
  if (problem !== null) return [{ name, why: problem }];
  const never = (["page", "ticket"] as const).filter(
    (severity) => alerting[severity] && windowsOf(objective, severity).length === 0,
  );
  return [
    ...(isCalendar
      ? [{ name, why: `The calendar's period is written as one of ${periodDays} days that slides.` }]
      : []),
    ...never.map((severity) => ({ name, why: `An alert of the severity ${severity} could never fire.` })),
  ];
}

function yaml(value: unknown): string {
  const replacer = (_key: unknown, text: unknown) => (typeof text === "string" ? readable(text) : text);
  return stringify(value, replacer, { lineWidth: 0, aliasDuplicateObjects: false });
}
