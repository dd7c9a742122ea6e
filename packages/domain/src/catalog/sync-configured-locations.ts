import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { changeLocations } from "./change-locations.ts";
import { MAX_TARGET, targetOf } from "./location.ts";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { changeOf } from "./rules/location-change.ts";
import { LocationType } from "./schema.ts";

const ConfiguredLocation = z.object({
  type: LocationType.exclude(["push"]),
  target: z.string().trim().min(1, "must not be empty").max(MAX_TARGET),
});

export const syncConfiguredLocations = defineCommand({
  name: "catalog.sync_configured_locations",
  summary: "Makes the configured locations the ones that are read.",
  permission: ingestCatalog,
  input: z.object({ locations: z.array(ConfiguredLocation).max(1000) }),
  output: z.object({ added: z.number().int(), removed: z.number().int() }),
  route: null,
  quiet: "an unchanged configuration adds and removes nothing",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: CommandContext & CatalogCommandPorts, { locations }) {
    // Workers that start together would each find the other's locations missing.
    await ctx.catalog.lockConfiguration();
    const configured = {
      origin: "configuration" as const,
      parentRef: null,
      depth: 0,
      presence: "required" as const,
    };
    const wanted = locations.map(({ type, target }) => ({
      ...configured,
      type,
      target: targetOf(type, target),
    }));
    const stored = (await ctx.catalog.storedLocations()).filter(({ parentRef }) => parentRef === null);
    const { added, removed } = changeOf(stored, wanted, ctx.newId);
    // What people registered and what is pushed is not the configuration's to take away.
    const dropped = removed.filter(({ origin }) => origin === "configuration");
    await changeLocations(ctx, { added, removed: dropped });
    return { added: added.length, removed: dropped.length };
  },
});
