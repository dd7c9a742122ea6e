import { defineCommand, type CommandContext, type NewEvent } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId } from "./breaker.ts";
import { breakerClosed, breakerHalfOpened, breakerOpened } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, pairOf } from "./finding.ts";
import { recordBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";
import { replay, type PairMove } from "./rules/replay.ts";
import { LIVES_MS } from "./rules/show.ts";
import type { BreakerRow } from "./rules/stored.ts";

/** Internal: any worker may run it at any time; what was put on record once is not again. */
export const recordMoves = defineCommand({
  name: "breakers.record_moves",
  summary: "Puts on record how a caller and its dependency moved, from what its instances reported.",
  permission: recordBreakers,
  route: null,
  input: z.object({ id: BreakerId }),
  output: z.object({ moves: z.number().int() }),
  resource: breakerResource,
  quiet: "moves of single instances that leave the pair where it is are rows, and no events",
  async run(ctx: CommandContext & BreakerCommandPorts, { id }) {
    const now = ctx.clock.now();
    const found = await ctx.breakers.lockBreaker(id, now);
    if (!found) return { moves: 0 };
    const pending = await ctx.breakers.pendingTransitions(id);
    const all = await ctx.breakers.instances(id);
    const live = all.filter(({ seenAt }) => now.getTime() - Date.parse(seenAt) <= LIVES_MS);
    const { moves, state } = replay(found.row.announced, pending, live, now);
    for (const move of moves) ctx.events.append(eventOf(found.row, move));
    const seqs = pending.map(({ seq }) => seq);
    await ctx.breakers.announce(id, seqs, state);
    return { moves: moves.length };
  },
});

const EVENTS = { open: breakerOpened, "half-open": breakerHalfOpened, closed: breakerClosed } as const;

function eventOf(row: BreakerRow, move: PairMove): NewEvent {
  return EVENTS[move.state](breakerStream(row.id), { ...pairOf(row), ...move }, aboutOf(row));
}
