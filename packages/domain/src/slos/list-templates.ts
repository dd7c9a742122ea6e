import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { SloTemplate } from "./exchange.ts";
import { everySlo, findOwner } from "./finding.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { serviceOf } from "./rules/openslo-draft.ts";
import { templatesFor } from "./rules/templates.ts";

/** Says what an entity is called in signals, where that is not its name. */
const SERVICE_ANNOTATION = "signalbox.io/service";

export const listTemplates = defineQuery({
  name: "slos.list_templates",
  summary:
    "What services of each tier usually promise, written out for an entity and the source that is in use.",
  permission: readSlos,
  route: "GET /slo-templates",
  input: z.object({
    entityRef: queryText(400),
    environment: queryText(40).default("production"),
    /** The plugin instance that is asked; the default one unless given. */
    source: queryText(60).optional(),
  }),
  output: z.object({ items: z.array(SloTemplate) }),
  resource: everySlo,
  async run(ctx: QueryContext & SloQueryPorts, { entityRef, environment, source }) {
    await findOwner(ctx.slos, entityRef);
    const found = await ctx.catalog.entity(entityRef);
    const annotated = found?.document.metadata.annotations?.[SERVICE_ANNOTATION];
    const service = annotated ?? found?.document.metadata.name ?? serviceOf(entityRef);
    const { language } = ctx.plugins.metrics(source).source;
    const slug = serviceOf(entityRef);
    return {
      items: templatesFor({ entityRef, service, slug, environment, source: source ?? null, language }),
    };
  },
});
