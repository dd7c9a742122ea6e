import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { EntityInput, MAX_PUSHED, PushResult } from "./push.ts";
import { recordPush } from "./pushing.ts";
import { EntityRef, SourceName } from "./schema.ts";

const LIMIT = `must be at most ${MAX_PUSHED} in one call`;

export const pushEntityChanges = defineCommand({
  name: "catalog.push_entity_changes",
  summary: "Adds or changes some documents of a push source and removes others; the rest stays as it is.",
  permission: ingestEntities,
  input: z.object({
    source: SourceName,
    added: z.array(EntityInput).max(MAX_PUSHED, LIMIT).default([]),
    removed: z.array(EntityRef).max(MAX_PUSHED, LIMIT).default([]),
  }),
  output: PushResult,
  route: "PATCH /catalog/sources/{source}/entities",
  resource: ({ source }) => ({ type: "catalog.source", id: source }),
  quiet: "documents that did not change leave no event",
  run: (ctx: CommandContext & CatalogCommandPorts, { source, added, removed }) =>
    recordPush(ctx, source, { mode: "delta", documents: added, removed }),
});
