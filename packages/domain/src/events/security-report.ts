import { decodeCursor, defineQuery, encodeCursor, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { registerRef, reportSecurity } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import type { EventTally, RegisterEvent } from "./register-event.ts";
import { titleOf, toEventRow } from "./rules/row.ts";
import { SECURITY_SCOPES, SecurityReport, SecurityReportInput } from "./schema.ts";

const MAX_ROWS = 5000;
/** Carries the total, so that a long report counts its period once. */
const Cursor = z.object({ before: z.number().int().positive(), total: z.number().int().positive() });

export const securityReport = defineQuery({
  name: "events.security_report",
  summary: "Reports sign-ins, tokens, roles, memberships and refusals of a period, with who and from where.",
  permission: reportSecurity,
  route: "GET /events/security-report",
  input: SecurityReportInput,
  output: SecurityReport,
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts, { from, to, actorId, scope, cursor }) {
    const filter = { type: [...SECURITY_SCOPES[scope]], from, to, ...(actorId !== undefined && { actorId }) };
    const start = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const found = await ctx.eventLog.list(filter, {
      limit: MAX_ROWS + 1,
      ...(start && { before: start.before }),
    });
    const events = found.slice(0, MAX_ROWS);
    const tally = start ? [] : await ctx.eventLog.tally(filter);
    const total = start?.total ?? tally.reduce((sum, { count }) => sum + count, 0);
    const truncated = found.length > MAX_ROWS;
    const last = events.at(-1);
    return {
      from,
      to,
      scope,
      total,
      types: countBy(tally, "type").map(([type, count]) => {
        return { type, title: titleOf(type, ctx.eventTypes), count };
      }),
      actors: countBy(tally, "actorId").map(([actor, count]) => {
        return { actorId: actor, name: nameOf(actor, events), count };
      }),
      events: events.map((event) => {
        return { ...toEventRow(event, ctx.eventTypes), address: event.address, client: event.client };
      }),
      truncated,
      nextCursor: truncated && last ? encodeCursor({ before: last.position, total }) : null,
    };
  },
});

function countBy(tally: EventTally[], key: "type" | "actorId"): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of tally) counts.set(row[key], (counts.get(row[key]) ?? 0) + row.count);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function nameOf(actorId: string, events: RegisterEvent[]): string | null {
  return events.find(({ actor }) => actor.id === actorId)?.actor.name ?? null;
}
