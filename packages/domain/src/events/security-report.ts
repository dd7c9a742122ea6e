import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { registerRef, reportSecurity } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import type { EventTally, RegisterEvent } from "./register-event.ts";
import { titleOf, toEventRow } from "./rules/row.ts";
import { SecurityReport, SecurityReportInput } from "./schema.ts";

const SECURITY_TYPES = ["auth.", "policy."];
const MAX_ROWS = 5000;

export const securityReport = defineQuery({
  name: "events.security_report",
  summary: "Reports sign-ins, tokens, roles and refusals of a period, with who and from where.",
  permission: reportSecurity,
  route: "GET /events/security-report",
  input: SecurityReportInput,
  output: SecurityReport,
  resource: () => registerRef,
  async run(ctx: QueryContext & EventPorts, { from, to, actorId }) {
    const filter = { type: SECURITY_TYPES, from, to, ...(actorId !== undefined && { actorId }) };
    const events = await ctx.eventLog.list(filter, { limit: MAX_ROWS });
    const tally = await ctx.eventLog.tally(filter);
    const total = tally.reduce((sum, { count }) => sum + count, 0);
    return {
      from,
      to,
      total,
      types: countBy(tally, "type").map(([type, count]) => ({
        type,
        title: titleOf(type, ctx.eventTypes),
        count,
      })),
      actors: countBy(tally, "actorId").map(([id, count]) => ({
        actorId: id,
        name: nameOf(id, events),
        count,
      })),
      events: events.map((event) => {
        return { ...toEventRow(event, ctx.eventTypes), address: event.address, client: event.client };
      }),
      truncated: total > events.length,
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
