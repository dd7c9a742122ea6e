import { periodWindow } from "./burn-windows.ts";
import { ownLabels, selectorOf } from "./rule-labels.ts";
import { budgetOf, plain, type Rule, type RuleObjective } from "./rule-objective.ts";

/** What boards about objectives are built on; named as Sloth names it. */
export function metaRules(objective: RuleObjective): Rule[] {
  const { target, periodDays, title, owner } = objective;
  const labels = ownLabels(objective);
  const selector = selectorOf(objective);
  const on = "on(sloth_id, sloth_slo, sloth_service) group_left";
  const burn = (window: string) =>
    `slo:sli_error:ratio_rate${window}${selector}\n/ ${on}\nslo:error_budget:ratio${selector}`;
  const rule = (record: string, expr: string, more: Readonly<Record<string, string>> = {}): Rule => ({
    record,
    expr,
    labels: { ...labels, ...more },
  });
  return [
    rule("slo:objective:ratio", `vector(${plain(target)})`),
    rule("slo:error_budget:ratio", `vector(${plain(budgetOf(objective))})`),
    rule("slo:time_period:days", `vector(${periodDays})`),
    rule("slo:current_burn_rate:ratio", burn("5m")),
    rule("slo:period_burn_rate:ratio", burn(periodWindow(periodDays))),
    rule("slo:period_error_budget_remaining:ratio", `1 - slo:period_burn_rate:ratio${selector}`),
    rule("sloth_slo_info", "vector(1)", {
      sloth_mode: "signalbox",
      sloth_objective: plain(target * 100),
      signalbox_title: title,
      ...(owner !== null && { signalbox_owner: owner }),
    }),
  ];
}
