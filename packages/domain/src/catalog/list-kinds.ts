import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { KindSummary } from "./kind.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { kindSummaries } from "./rules/kind-summaries.ts";

export const listKinds = defineQuery({
  name: "catalog.list_kinds",
  summary: "The kinds of entities: those that every catalog has, and those that Kind documents describe.",
  permission: readEntities,
  input: z.object({}),
  output: z.object({ items: z.array(KindSummary) }),
  route: "GET /catalog/kinds",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run({ catalog }: QueryContext & CatalogQueryPorts) {
    const [records, counts] = await Promise.all([catalog.kindRecords(), catalog.countValues("kind", null)]);
    return { items: kindSummaries(records, counts) };
  },
});
