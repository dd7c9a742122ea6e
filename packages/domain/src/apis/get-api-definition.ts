import { apiFormatOf, readApi } from "@signalbox/formats/api";
import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { ApiRef, apiResource, foundVersion, toApiVersion } from "./api-version.ts";
import { readApis } from "./permissions.ts";
import type { ApiPorts } from "./ports.ts";
import { remotesOf } from "./rules/remotes.ts";
import { ApiDefinition } from "./schema.ts";

export const getApiDefinition = defineQuery({
  name: "apis.get_definition",
  summary:
    "One version of an API's definition with what could be read in it; the latest unless another is named.",
  permission: readApis,
  route: "GET /apis/definition/{ref}",
  input: z.object({
    ref: ApiRef,
    position: z.coerce.number().int().min(1).optional(),
    /** `text` leaves out what would have to be parsed. */
    detail: z.enum(["full", "text"]).default("full"),
  }),
  output: ApiDefinition,
  resource: apiResource,
  async run({ apiHistory, catalog }: QueryContext & ApiPorts, { ref, position, detail }) {
    const [latest] =
      position === undefined ? await apiHistory.versions(ref, { before: null, limit: 1 }) : [position];
    const entity = position === undefined ? await catalog.entity(ref) : null;
    if (position === undefined && !entity) throw new AppError("not_found", `The catalog has no ${ref}.`);
    const type = entity?.row.type ?? "";
    const remotes = remotesOf(entity?.document.spec);
    const none = { text: "", operations: [], schemas: [], truncated: false, outline: [], issues: [] };
    if (latest === undefined) return { ...none, type, format: apiFormatOf(type), version: null, remotes };
    const stored = await foundVersion(apiHistory, ref, latest);
    const read = detail === "text" ? null : await readApi(stored.type, stored.definition);
    return {
      type: stored.type,
      format: apiFormatOf(stored.type),
      version: toApiVersion(stored),
      text: stored.definition,
      operations: read?.openapi?.operations ?? [],
      schemas: read?.openapi?.schemas ?? [],
      truncated: read?.openapi?.truncated ?? false,
      outline: read?.outline ?? [],
      remotes,
      issues: read?.issues ?? [],
    };
  },
});
