import type { SloAlert, TimeWindow } from "@signalbox/domain/slos/schema";
import { budgetText, rateText, spanText } from "../slos/index.ts";

type Alert = ReturnType<typeof SloAlert.parse>;

interface AlertFigures {
  readonly threshold: string;
  /** How long a whole budget lasts at the long burn; null while nothing burns. */
  readonly exhaustionSeconds: number | null;
  /** What a condition without windows looks at. */
  readonly value: string;
}

const DAY = 86_400;
const UNIT_DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;

/** The numbers of an alert in the words of its kind: burn rates, shares of the budget, or times without data. */
export function alertFigures({ condition, threshold, long, value }: Alert, window: TimeWindow): AlertFigures {
  const days = window.kind === "rolling" ? window.days : UNIT_DAYS[window.unit];
  const rate = long?.rate ?? null;
  const exhaustionSeconds = rate === null || rate <= 0 ? null : (days * DAY) / rate;
  const inWords = wordsOf(condition);
  return {
    threshold: inWords(threshold),
    exhaustionSeconds,
    value: value === null ? "no data" : inWords(value),
  };
}

function wordsOf(condition: Alert["condition"]): (value: number) => string {
  switch (condition) {
    case "half-budget":
      return budgetText;
    case "no-data":
      return spanText;
    case "page-1h":
    case "page-6h":
    case "ticket-1d":
    case "ticket-3d":
      return rateText;
    default:
      return condition satisfies never;
  }
}
