import { shapeOf, withWindow } from "../promql/promql.ts";
import { recordedWindows } from "./burn-windows.ts";
import { ownLabels, selectorOf } from "./rule-labels.ts";
import { plain, type Rule, type RuleIndicator, type RuleObjective } from "./rule-objective.ts";

/** The share of bad events over each window, of events and not of moments: a quiet night weighs as little as it served. */
export function sliRules(objective: RuleObjective): Rule[] {
  const labels = ownLabels(objective);
  const moment = momentOf(objective.indicator);
  const windows = recordedWindows(objective).map((window) => ({
    record: `slo:sli_error:ratio_rate${window}`,
    expr: errorRatio(objective, window),
    labels: { ...labels, sloth_window: window },
  }));
  return moment === null ? windows : [{ record: MOMENT, expr: moment, labels }, ...windows];
}

/** What is judged by moments is recorded by moments, so that a month need not be looked at anew each time. */
const MOMENT = "slo:sli_error:ratio_moment";

/** The error ratio at a moment, for what knows no length of time. */
function momentOf(indicator: RuleIndicator): string | null {
  if (indicator.kind === "ratio" || shapeOf(indicator.query).kind === "windowed") return null;
  if (indicator.kind === "threshold") return `1 - ${isMet(indicator, "5m")}`;
  const ratio = `avg((${indicator.query.trim()}\n))`;
  return indicator.rawType === "failure" ? ratio : `1 - ${ratio}`;
}

/** Why no rule can be written of an indicator, or null. */
export function problemOf(indicator: RuleIndicator): string | null {
  if (indicator.kind !== "ratio") return null;
  const queries = [indicator.total, indicator.part.query];
  const other = queries.find((query) => shapeOf(query).kind === "other");
  return other === undefined ? null : `"${other.trim().slice(0, 100)}" is no counter and has no {{.window}}.`;
}

function errorRatio(objective: RuleObjective, window: string): string {
  const { indicator } = objective;
  if (momentOf(indicator) !== null) return `avg_over_time(${MOMENT}${selectorOf(objective)}[${window}])`;
  switch (indicator.kind) {
    case "ratio": {
      const { total, part } = indicator;
      const [all, some] = [counted(total, window), counted(part.query, window)];
      // A series that has never counted anything is not there at all, and what it would have counted is none.
      const share = `(${some} or 0 * ${all})\n/\n(${all} > 0)`;
      return part.counts === "bad" ? share : `1 - (\n${share}\n)`;
    }
    case "threshold":
      return `1 - ${isMet(indicator, window)}`;
    case "raw": {
      const ratio = `avg((${withWindow(indicator.query.trim(), window)}\n))`;
      return indicator.rawType === "failure" ? ratio : `1 - ${ratio}`;
    }
    default:
      return indicator satisfies never;
  }
}

/** Whether there is anything to judge by; an expression without a value where there is not. */
export function presence(indicator: RuleIndicator): string {
  switch (indicator.kind) {
    case "ratio":
      return counted(indicator.total, "5m");
    case "threshold":
    case "raw":
      return `avg((${withWindow(indicator.query.trim(), "5m")}\n))`;
    default:
      return indicator satisfies never;
  }
}

/** Ends in a line of its own, since a query may end in a comment. */
function counted(query: string, window: string): string {
  const shape = shapeOf(query);
  return shape.kind === "counter"
    ? `sum(rate(${shape.selector}[${window}]))`
    : `sum(${withWindow(query.trim(), window)}\n)`;
}

const OPERATORS = { lte: "<=", gte: ">=", lt: "<", gt: ">" } as const;

function isMet({ query, op, value }: Extract<RuleIndicator, { kind: "threshold" }>, window: string): string {
  return `avg((${withWindow(query.trim(), window)}\n) ${OPERATORS[op]} bool ${plain(value)})`;
}
