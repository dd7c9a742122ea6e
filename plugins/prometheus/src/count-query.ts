import { shapeOf, withWindow } from "@signalbox/formats/promql";
import { AppError } from "@signalbox/kernel";

const MAX_QUERY = 10_000;

/** How a step is counted: over so many seconds, of which `stepSeconds` count. */
export interface Counting {
  readonly stepSeconds: number;
  readonly scrapeSeconds: number;
}

/**
 * The events of one step. An increase sees only what lies between two of its samples, so it is taken over one scrape
 * more than the step and scaled back: then each pair of samples counts in one step, and exactly once.
 */
export function countQuery(query: string, { stepSeconds, scrapeSeconds }: Counting): string {
  if (query.length > MAX_QUERY) {
    throw new AppError("invalid", `A query has at most ${MAX_QUERY} characters.`);
  }
  const window = stepSeconds + scrapeSeconds;
  const shape = shapeOf(query);
  switch (shape.kind) {
    case "counter":
      return `sum(increase(${shape.selector}[${window}s])) * ${stepSeconds} / ${window}`;
    case "windowed": {
      const scale = shape.isRate ? `${stepSeconds}` : `${stepSeconds} / ${window}`;
      // On a line of its own, since the query may end in a comment.
      return `sum(${withWindow(query.trim(), `${window}s`)}\n) * ${scale}`;
    }
    case "other":
      throw new AppError("invalid", `"${query.trim().slice(0, 100)}" is no counter and has no {{.window}}.`, {
        remedy:
          'Give a counter, such as http_requests_total{code=~"5.."}, or write {{.window}} where the length of time stands.',
      });
    default:
      return shape satisfies never;
  }
}
