import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { everySlo } from "./finding.ts";
import { SourceLanguage } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";

export const listSources = defineQuery({
  name: "slos.list_sources",
  summary: "Where the numbers of objectives can come from, and what queries are written in there.",
  permission: readSlos,
  route: "GET /slo-sources",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        language: SourceLanguage,
        /** Asked where an objective names none. */
        isDefault: z.boolean(),
      }),
    ),
  }),
  resource: everySlo,
  run: async ({ plugins }: QueryContext & SloQueryPorts) => {
    const metrics = plugins.list().filter(({ capabilities }) => capabilities.includes("metrics"));
    const usual = metrics.length === 0 ? null : plugins.metrics().name;
    const items = metrics.map(({ name, title }) => {
      return { name, title, language: plugins.metrics(name).source.language, isDefault: name === usual };
    });
    return { items };
  },
});
