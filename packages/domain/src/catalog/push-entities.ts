import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { EntityInput, MAX_PUSHED, PushResult } from "./push.ts";
import { recordPush } from "./pushing.ts";
import { SourceName } from "./schema.ts";

export const pushEntities = defineCommand({
  name: "catalog.push_entities",
  summary: "Makes the documents the whole of a push source: what it held and is not among them is removed.",
  permission: ingestEntities,
  input: z.object({
    source: SourceName,
    entities: z.array(EntityInput).max(MAX_PUSHED, `must be at most ${MAX_PUSHED} documents in one call`),
  }),
  output: PushResult,
  route: "PUT /catalog/sources/{source}/entities",
  resource: ({ source }) => ({ type: "catalog.source", id: source }),
  quiet: "documents that did not change leave no event",
  run: (ctx: CommandContext & CatalogCommandPorts, { source, entities }) =>
    recordPush(ctx, source, { mode: "full", documents: entities, removed: [] }),
});
