import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { changeLocations } from "./change-locations.ts";
import { MAX_TARGET, resolveTarget } from "./location.ts";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { changeOf } from "./rules/location-change.ts";

const ConfiguredLocation = z.object({
  type: z.literal("file"),
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
    const wanted = locations.map(({ target }) => ({ ...configured, target: resolveTarget("", target) }));
    const stored = (await ctx.catalog.storedLocations()).filter(({ origin }) => origin === "configuration");
    const change = changeOf(stored, wanted, ctx.newId);
    await changeLocations(ctx, change);
    return { added: change.added.length, removed: change.removed.length };
  },
});
