import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { finishEditing, startEditing } from "./editing.ts";
import { entityEdited } from "./events.ts";
import { Overlay, OverlayValues } from "./overlay.ts";
import { editEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { changeFields, fieldsIn, overlayIssues, prune } from "./rules/overlay.ts";
import { EntityRef } from "./schema.ts";

const Changes = OverlayValues.refine(
  (changes) => fieldsIn(changes).length > 0,
  "must name a field to change",
);

export const editEntity = defineCommand({
  name: "catalog.edit_entity",
  summary:
    "Changes fields of an entity over what its document says; null takes a field away, what the document says lets go of it.",
  permission: editEntities,
  input: z.object({
    ref: EntityRef,
    /** The version of the overlay that the change is made to; 0 where there was none. */
    expectedVersion: z.number().int().min(0),
    changes: Changes,
  }),
  output: Overlay,
  route: "PATCH /catalog/entities/{ref}/overlay",
  quiet: "fields that are as they were leave no event",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: CommandContext & CatalogCommandPorts, { ref, expectedVersion, changes }) {
    const editing = await startEditing(ctx, ref, expectedVersion);
    const { document } = editing.write.state;
    const issues = overlayIssues(document, changes, editing.kinds?.set);
    const [first] = issues;
    if (first) {
      throw new AppError("invalid", `The change is not valid: ${first.path} ${first.message}.`, { issues });
    }
    const edit = { by: ctx.actor.id, at: ctx.clock.now().toISOString() };
    const { overlay } = editing;
    const fields = prune(document, changeFields(overlay, changes, edit));
    if (JSON.stringify(fields) === JSON.stringify(prune(document, overlay.fields))) return overlay;
    return finishEditing(ctx, editing, entityEdited, fields);
  },
});
