import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { BreakerHistory, BreakerId, HistoryRange, type BreakerPoint } from "./breaker.ts";
import { breakerResource, findBreaker } from "./finding.ts";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { latencyAt, shownMs } from "./rules/latency.ts";
import type { CountRow } from "./rules/stored.ts";

const MOST_POINTS = 360;
const MOST_TRANSITIONS = 500;
const MINUTE_S = 60;
const LONGEST_MS = 31 * 86_400_000;

export const getBreakerHistory = defineQuery({
  name: "breakers.history",
  summary:
    "What a breaker did over a time: calls by step, moves of its instances, and what the register has of it.",
  permission: viewBreakers,
  input: HistoryRange.extend({ id: BreakerId }),
  output: BreakerHistory,
  route: "GET /breakers/{id}/history",
  resource: breakerResource,
  async run(ctx: QueryContext & BreakerQueryPorts, { id, ...range }) {
    const window = { from: new Date(range.from), to: new Date(range.to) };
    const length = window.to.getTime() - window.from.getTime();
    if (length <= 0 || length > LONGEST_MS) {
      throw new AppError("invalid", "A history is of a time of up to 31 days.", {
        issues: [{ path: "to", message: "must be after from, and at most 31 days after it" }],
      });
    }
    const { row, tally } = await findBreaker(ctx.breakers, id, ctx.clock.now());
    const stepSeconds = Math.max(1, Math.ceil(length / 1000 / MINUTE_S / MOST_POINTS)) * MINUTE_S;
    const counts = await ctx.breakers.counts(id, window, stepSeconds);
    const transitions = await ctx.breakers.transitions(id, window, MOST_TRANSITIONS);
    return {
      stepSeconds,
      points: counts.map(toPoint),
      transitions: transitions.map(({ seq: _seq, ...transition }) => transition),
      events: await ctx.breakers.moments(id, window),
      source: row.source,
      asOf: tally.asOf,
    };
  },
});

function toPoint({ latency, ...row }: CountRow): BreakerPoint {
  const at = (share: number) => shownMs(latencyAt(share, latency));
  return { ...row, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
