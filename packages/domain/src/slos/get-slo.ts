import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { SourceName } from "./chart.ts";
import { findSlo, sloResource } from "./finding.ts";
import { SloName } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { periodAt } from "./rules/period.ts";
import { aliveIn, sloListing, sourceOf } from "./showing.ts";
import { SloListing } from "./standing.ts";

export const getSlo = defineQuery({
  name: "slos.get",
  summary: "One objective with how it stands, where its numbers come from and which time it is about now.",
  permission: readSlos,
  route: "GET /slos/{name}",
  input: z.object({ name: SloName }),
  output: SloListing.extend({
    source: SourceName,
    /** The window as of now, in milliseconds. */
    period: z.object({ from: z.number(), to: z.number() }),
  }),
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name }) {
    const slo = await findSlo(ctx.slos, name);
    const standing = await ctx.slos.standing(slo.id);
    const { from, to } = periodAt(slo.window, standing?.readTo ?? ctx.clock.now().getTime());
    return {
      ...sloListing({ slo, standing }, aliveIn(ctx)),
      source: sourceOf(ctx, slo.source),
      period: { from, to },
    };
  },
});
