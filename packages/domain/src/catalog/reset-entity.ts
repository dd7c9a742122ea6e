import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { finishEditing, startEditing } from "./editing.ts";
import { entityReset } from "./events.ts";
import { Overlay, OverlayField } from "./overlay.ts";
import { editEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { fieldsIn, only } from "./rules/overlay.ts";
import { EntityRef } from "./schema.ts";

export const resetEntity = defineCommand({
  name: "catalog.reset_entity",
  summary: "Lets fields of an entity be what its document says again; all of them unless some are named.",
  permission: editEntities,
  input: z.object({
    ref: EntityRef,
    expectedVersion: z.number().int().min(0),
    fields: z.array(OverlayField).min(1).optional(),
  }),
  output: Overlay,
  route: "POST /catalog/entities/{ref}/overlay/reset",
  quiet: "a field that was not changed leaves no event",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: CommandContext & CatalogCommandPorts, { ref, expectedVersion, fields }) {
    const editing = await startEditing(ctx, ref, expectedVersion);
    const changed = fieldsIn(editing.overlay.fields);
    const kept = fields ? changed.filter((field) => !fields.includes(field)) : [];
    if (kept.length === changed.length) return editing.overlay;
    return finishEditing(ctx, editing, entityReset, only(editing.overlay.fields, kept));
  },
});
