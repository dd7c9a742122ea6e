import { decodeCursor, defineQuery, encodeCursor, PageInput, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { ApiRef, apiResource, toApiVersion } from "./api-version.ts";
import { readApis } from "./permissions.ts";
import type { ApiPorts } from "./ports.ts";
import { ApiVersionPage, type ApiVersion } from "./schema.ts";

const MAX_VERSIONS = 50;
const Cursor = z.number().int().positive();

export const listApiVersions = defineQuery({
  name: "apis.list_versions",
  summary: "Lists when the definition of an API changed, newest first.",
  permission: readApis,
  route: "GET /apis/versions/{ref}",
  input: PageInput.extend({
    ref: ApiRef,
    limit: z.coerce.number().int().min(1).max(MAX_VERSIONS).default(20),
  }),
  output: ApiVersionPage,
  resource: apiResource,
  async run({ apiHistory }: QueryContext & ApiPorts, { ref, limit, cursor }) {
    const before = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const positions = await apiHistory.versions(ref, { before, limit: limit + 1 });
    const items: ApiVersion[] = [];
    // One after the other, so that never more than one large text is held.
    for (const position of positions.slice(0, limit)) {
      const found = await apiHistory.version(ref, position);
      if (found) items.push(toApiVersion(found));
    }
    const last = positions[limit - 1];
    return { items, nextCursor: positions.length > limit && last ? encodeCursor(last) : null };
  },
});
