import type { Comparand, Condition, Serve } from "@signalbox/domain/flags/schema";
import { CHOICES, choiceOf } from "./condition-choice.ts";

const MOST_VALUES = 3;

/** A condition in words, for headings and for what a screen reader hears. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case "everyone":
      return "everyone";
    case "segment":
      return `${condition.negated ? "not in" : "in"} segment ${condition.segment || "…"}`;
    case "group": {
      const inner = condition.conditions.map((one) =>
        one.kind === "group" ? `(${conditionWords(one)})` : conditionWords(one),
      );
      const joined = inner.join(condition.match === "all" ? " and " : " or ");
      return condition.negated ? `not (${joined})` : joined;
    }
    default: {
      const id = choiceOf(condition);
      const label = CHOICES.find((choice) => choice.id === id)?.label ?? id;
      const values =
        condition.kind === "exists" ? [] : condition.kind === "one-of" ? condition.values : [condition.value];
      return [condition.attribute || "…", label, valueWords(values)].filter((word) => word !== "").join(" ");
    }
  }
}

function valueWords(values: readonly Comparand[]): string {
  const shown = values.slice(0, MOST_VALUES).map((value) => (value === "" ? '""' : String(value)));
  const more = values.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${String(more)} more` : "");
}

/** What is served, in words. */
export function serveWords(serve: Serve, defaultVariant: string | null): string {
  switch (serve.kind) {
    case "variant":
      return serve.variant;
    case "default":
      return defaultVariant ?? "the caller's default";
    case "split": {
      const total = serve.shares.reduce((sum, { amount }) => sum + amount, 0);
      const unit = serve.unit === "percent" ? " %" : ` of ${String(total)}`;
      return serve.shares.map(({ variant, amount }) => `${variant} ${String(amount)}${unit}`).join(", ");
    }
    default:
      return serve satisfies never;
  }
}
