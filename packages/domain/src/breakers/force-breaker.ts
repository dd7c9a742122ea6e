import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Breaker, BreakerId, ForcedTo } from "./breaker.ts";
import { breakerForced } from "./events.ts";
import { aboutOf, breakerResource, breakerStream, lockBreaker, pairOf, shownAnew } from "./finding.ts";
import { hold } from "./holding.ts";
import { forceBreakers } from "./permissions.ts";
import type { BreakerCommandPorts } from "./ports.ts";
import { controlOf } from "./rules/show.ts";

const MINUTE_MS = 60_000;
const MOST_MINUTES = 24 * 60;

export const forceBreaker = defineCommand({
  name: "breakers.force",
  summary: "Holds a breaker open or closed at every instance until a time; then it decides by itself again.",
  permission: forceBreakers,
  input: z
    .object({
      id: BreakerId,
      to: ForcedTo,
      minutes: z.number().int().min(1).max(MOST_MINUTES),
      /** An emergency brake may be explained afterwards; letting calls through to what fails may not. */
      reason: z.string().trim().min(1, "must not be empty").max(1000).nullable().default(null),
    })
    .refine(({ to, reason }) => to === "open" || reason !== null, {
      path: ["reason"],
      message: "must say why a breaker is kept from opening",
    }),
  output: Breaker,
  route: "POST /breakers/{id}/force",
  quiet: "a breaker that is held the same way until the same minute is not forced again",
  resource: breakerResource,
  async run(ctx: CommandContext & BreakerCommandPorts, { id, to, minutes, reason: given }) {
    const { row } = await lockBreaker(ctx, id);
    const control = controlOf(row);
    if (!control.possible) throw new AppError("precondition_failed", control.why ?? "It cannot be forced.");
    const now = ctx.clock.now();
    const until = new Date(now.getTime() + minutes * MINUTE_MS).toISOString();
    const reason = given ?? ctx.request.reason;
    if (isHeldSo(row.force, { to, until, reason })) return shownAnew(ctx, id);
    const at = now.toISOString();
    const revision = await hold(ctx, row, { to, reason, by: ctx.actor.id, at, until });
    const data = { ...pairOf(row), to, until, reason, revision };
    ctx.events.append(breakerForced(breakerStream(id), data, aboutOf(row)));
    return shownAnew(ctx, id);
  },
});

interface Hold {
  readonly to: string;
  readonly until: string;
  readonly reason: string | null;
}

/** Five clicks are one. */
function isHeldSo(held: Hold | null, { to, until, reason }: Hold): boolean {
  if (held === null || held.to !== to || held.reason !== reason) return false;
  return Math.abs(Date.parse(held.until) - Date.parse(until)) < MINUTE_MS / 4;
}
