import { AppError, QueryTime } from "@signalbox/kernel";
import type { CountPoint, MetricsSource } from "@signalbox/plugin-api";
import { z } from "zod";
import { SloDraft } from "./objective.ts";
import { piecesOf, readPoints } from "./reading.ts";
import { DAY_MS } from "./rules/counts.ts";
import type { ReadRange } from "./rules/reading-plan.ts";

const MOST_DAYS = 92;

/** What a draft is tested by, and on which time. */
export const BacktestInput = z
  .object({
    draft: SloDraft.pick({
      source: true,
      language: true,
      indicator: true,
      window: true,
      budgeting: true,
      target: true,
      alerting: true,
    }),
    from: QueryTime,
    to: QueryTime,
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be after from",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    path: ["to"],
    message: `must be at most ${MOST_DAYS} days after from`,
  });

/** All points of a range, asked for in pieces that the source answers; what it cannot read is refused in its words. */
export async function readAll(
  source: MetricsSource,
  indicator: SloDraft["indicator"],
  range: ReadRange,
): Promise<CountPoint[]> {
  const points: CountPoint[] = [];
  for (const piece of piecesOf(range)) {
    const read = (await readPoints(source, [{ id: "draft", indicator }], piece)).get("draft") ?? [];
    if ("problem" in read)
      throw new AppError("invalid", read.problem, {
        issues: [{ path: "draft.indicator", message: read.problem }],
        remedy: "Ask the source by itself whether it understands the query.",
      });
    points.push(...read);
  }
  return points;
}
