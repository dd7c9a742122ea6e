import { editDocument, unifiedDiff } from "@signalbox/formats";
import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { EntityPatch, OverlayField, OverlayValues } from "./overlay.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { currentKinds } from "./reviewing.ts";
import { isBuiltIn } from "./rules/described-kinds.ts";
import { editUrlOf } from "./rules/entity-annotation.ts";
import {
  FIELD_PATHS,
  asDocument,
  currentValues,
  fieldsIn,
  mergeValues,
  overlayIssues,
} from "./rules/overlay.ts";
import { pathInSource } from "./rules/patch-path.ts";
import { EntityRef } from "./schema.ts";

export const getEntityPatch = defineQuery({
  name: "catalog.get_entity_patch",
  summary:
    "What to change in an entity's file, so that it says what was changed in the portal, and what is about to be.",
  permission: readEntities,
  input: z.object({
    ref: EntityRef,
    /** What is about to be changed as well. */
    changes: OverlayValues.default({}),
    /** Only these fields; all that are changed unless some are named. */
    fields: z.array(OverlayField).min(1).optional(),
  }),
  output: EntityPatch,
  route: null,
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref, changes, fields }) {
    const found = await ctx.catalog.entity(ref);
    if (!found) throw new AppError("not_found", `The catalog has no ${ref}.`);
    const { document, overlay, yaml, source } = found;
    const location = await ctx.catalog.storedLocation(source.locationId);
    const type = location?.type ?? "file";
    const wanted = { ...currentValues(overlay.differences), ...changes };
    const read = mergeValues(document, asDocument(overlay.differences));
    const place = {
      file: source.file,
      line: source.line,
      editUrl: editUrlOf(document.metadata.annotations, { type, file: source.file }),
    };
    const kinds = isBuiltIn(document.kind) ? null : await currentKinds(ctx);
    const issues = overlayIssues(read, changes, kinds?.set);
    const none = { issues, diff: "", text: yaml, ...place };
    if (issues.length > 0) return { ...none, problem: "The change is not valid." };
    if (type === "push") return { ...none, problem: "It is pushed, so it stands in no file." };
    const asked = fieldsIn(wanted).filter((field) => fields?.includes(field) ?? true);
    const edits = asked.map((field) => ({ path: FIELD_PATHS[field], value: wanted[field] ?? undefined }));
    const edited = editDocument(yaml, edits);
    if ("problem" in edited) return { ...none, problem: edited.problem };
    const next = (await ctx.catalog.hasLaterDocument(ref)) ? "---" : undefined;
    const file = pathInSource(source.file, { type, target: source.target });
    const diff = unifiedDiff(yaml, edited.text, { file, line: source.line, next });
    return { ...none, diff, text: edited.text, problem: null };
  },
});
