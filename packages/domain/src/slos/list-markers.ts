import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { SloMarker } from "./chart.ts";
import { ChartInput, markersOf, rangeOf } from "./charting.ts";
import { findSlo, sloResource } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";

export const listMarkers = defineQuery({
  name: "slos.list_markers",
  summary: "What the register has of the entity of an objective, as marks for charts; newest first.",
  permission: readSlos,
  route: "GET /slos/{name}/markers",
  input: ChartInput,
  output: z.object({ items: z.array(SloMarker) }),
  resource: sloResource,
  async run(ctx: QueryContext & SloQueryPorts, { name, ...wanted }) {
    const slo = await findSlo(ctx.slos, name);
    return { items: await markersOf(ctx, slo, rangeOf(ctx, wanted)) };
  },
});
