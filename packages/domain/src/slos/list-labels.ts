import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";

const MOST_NAMES = 1000;

export const listLabels = defineQuery({
  name: "slos.list_labels",
  summary: "The labels that a source knows, or the values of one, for whoever writes a query.",
  permission: readSlos,
  route: "GET /slo-labels",
  input: z.object({
    source: queryText(60).optional(),
    label: queryText(200).optional(),
    match: queryText(1000).optional(),
  }),
  output: z.object({ items: z.array(z.string()) }),
  resource: everySlo,
  run: async ({ plugins }: QueryContext & SloQueryPorts, { source, label, match }) => {
    const of = { ...(label !== undefined && { label }), ...(match !== undefined && { match }) };
    const names = await plugins.metrics(source).source.labels(of);
    return { items: names.slice(0, MOST_NAMES) };
  },
});
