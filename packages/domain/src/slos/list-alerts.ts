import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { findSlo, sloResource } from "./finding.ts";
import { SloName } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { evaluate } from "./rules/evaluate.ts";
import { periodAt } from "./rules/period.ts";
import { Firing, SloAlert } from "./standing.ts";

const MOST_PAST = 100;

export const listAlerts = defineQuery({
  name: "slos.list_alerts",
  summary: "The conditions of an objective with what they look at now, and when they last fired.",
  permission: readSlos,
  route: "GET /slos/{name}/alerts",
  input: z.object({ name: SloName }),
  output: z.object({ items: z.array(SloAlert), past: z.array(Firing), asOf: z.string().nullable() }),
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name }) {
    const slo = await findSlo(ctx.slos, name);
    const standing = await ctx.slos.standing(slo.id);
    const now = ctx.clock.now().getTime();
    const asOf = standing?.readTo ?? now;
    const start = periodAt(slo.window, asOf).from;
    const sums = (await ctx.slos.sums([{ sloId: slo.id, start, asOf }])).get(slo.id);
    const past = await ctx.slos.firings({ slo: name, open: false, limit: MOST_PAST });
    const open = past
      .filter(({ resolvedAt }) => resolvedAt === null)
      .map(({ condition, severity, since }) => ({
        sloId: slo.id,
        condition,
        severity,
        since: Date.parse(since),
      }));
    const { noDataMinutes } = ctx.sloSettings;
    const problem = standing?.problem ?? null;
    const items = sums
      ? evaluate({ slo, sums, asOf: standing?.readTo ?? null, now, open, problem, noDataMinutes }).conditions
      : [];
    // What stands is what the worker has said, and no reader decides it anew.
    const said = items.map((item) => {
      const firing = open.find(({ condition }) => condition === item.condition);
      if (firing) return { ...item, state: "firing" as const, since: new Date(firing.since).toISOString() };
      return item.state === "firing" ? { ...item, state: "ok" as const, since: null } : item;
    });
    return { items: said, past, asOf: standing?.status?.asOf ?? null };
  },
});
