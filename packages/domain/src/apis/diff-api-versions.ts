import { apiFormatOf, diffApis } from "@signalbox/formats/api";
import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { ApiRef, apiResource, foundVersion, toApiVersion } from "./api-version.ts";
import { readApis } from "./permissions.ts";
import type { ApiPorts } from "./ports.ts";
import { ApiDiff } from "./schema.ts";

const MAX_CONSUMERS = 100;
const CONSUMED_BY = "apiConsumedBy";
const Position = z.coerce.number().int().min(1);

export const diffApiVersions = defineQuery({
  name: "apis.diff_versions",
  summary: "What changed between two versions of an API, breaking changes first, and who consumes it.",
  permission: readApis,
  route: "GET /apis/diff/{ref}",
  input: z.object({ ref: ApiRef, from: Position, to: Position }),
  output: ApiDiff,
  resource: apiResource,
  async run({ apiHistory, catalog }: QueryContext & ApiPorts, { ref, from, to }) {
    const [before, after, { relations, relationCounts = {} }] = await Promise.all([
      foundVersion(apiHistory, ref, from),
      foundVersion(apiHistory, ref, to),
      catalog.relations(ref, MAX_CONSUMERS),
    ]);
    const { issues, ...difference } = await diffApis(after.type, before.definition, after.definition);
    const consumers = relations.filter(({ type }) => type === CONSUMED_BY);
    return {
      ...difference,
      from: toApiVersion(before),
      to: toApiVersion(after),
      format: apiFormatOf(after.type),
      issues: { from: issues.before, to: issues.after },
      consumers: consumers.map(({ targetRef, target }) => ({ ref: targetRef, target })),
      consumerCount: relationCounts[CONSUMED_BY] ?? consumers.length,
    };
  },
});
