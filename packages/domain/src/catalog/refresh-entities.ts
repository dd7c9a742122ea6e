import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import type { DecisionPorts } from "./deciding.ts";
import { locationStream } from "./entity.ts";
import { locationRefreshRequested } from "./events.ts";
import { readLocationJob } from "./jobs.ts";
import type { RootedLocation } from "./location.ts";
import { refreshEntities as refresh } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { refreshResult } from "./rules/refresh-result.ts";
import { EntityRef, RefreshResult } from "./schema.ts";

type Ctx = CommandContext & CatalogCommandPorts & DecisionPorts;

/** A location that is to be read, with those of the entities that come from it. */
interface ToRead {
  readonly location: RootedLocation;
  readonly refs: string[];
}

export const refreshEntities = defineCommand({
  name: "catalog.refresh_entities",
  summary: "Reads the locations of up to 500 entities again and says for each what became of it.",
  permission: refresh,
  input: z.object({ refs: z.array(EntityRef).min(1, "must name an entity").max(500) }),
  output: z.object({ results: z.array(RefreshResult) }),
  route: "POST /catalog/refresh/many",
  quiet: "none of the entities may be there, or the caller's to refresh",
  // Long enough for any retry; a day-old answer would claim that the files have just been read.
  ttl: 1,
  // Anyone may ask for what is theirs; whether an entity is, is decided for each of them below.
  resource: () => ({ type: "catalog.entity", id: "self" }),
  async run(ctx: Ctx, input) {
    const refs = [...new Set(input.refs)];
    const sources = new Map((await ctx.catalog.claims(refs)).map(({ ref, locationId }) => [ref, locationId]));
    const toRead = new Map<string, ToRead>();
    const results: RefreshResult[] = [];
    for (const ref of refs) {
      const locationId = sources.get(ref);
      if (locationId === undefined) {
        results.push({ ref, outcome: "missing", reason: `There is no entity ${ref}.` });
        continue;
      }
      const decision = await ctx.authorize(ctx.actor, refresh, { type: "catalog.entity", id: ref });
      if (!decision.allowed) {
        results.push({ ref, outcome: "denied", reason: decision.reason });
        continue;
      }
      const planned = toRead.get(locationId);
      const location = planned?.location ?? (await ctx.catalog.storedLocation(locationId));
      const result = refreshResult(ref, location);
      results.push(result);
      if (result.outcome !== "requested" || !location) continue;
      toRead.set(locationId, { location, refs: [...(planned?.refs ?? []), ref] });
    }
    await request(ctx, [...toRead.values()]);
    return { results };
  },
});

/** One event and one job for each location, however many of the entities come from it. */
async function request(ctx: Ctx, toRead: readonly ToRead[]): Promise<void> {
  for (const { location, refs } of toRead) {
    const { id: locationId, target } = location;
    const about = { about: refs };
    ctx.events.append(locationRefreshRequested(locationStream(locationId), { locationId, target }, about));
    await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
  }
}
