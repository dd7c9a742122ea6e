import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { removeEntities } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { EntityRef } from "./schema.ts";
import { withdrawEntities } from "./withdraw-entities.ts";

/** Who wants it gone for good takes it out of where it comes from; an orphan comes from nowhere any more. */
export const removeEntity = defineCommand({
  name: "catalog.remove_entity",
  summary: "Removes an entity; one whose document still stands is back when its location is read next.",
  permission: removeEntities,
  input: z.object({ ref: EntityRef }),
  output: z.object({ ref: EntityRef }),
  route: "DELETE /catalog/entities/{ref}",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: CommandContext & CatalogCommandPorts, { ref }) {
    const [claim] = await ctx.catalog.claims([ref]);
    // A read that is going on ends first, and sees what it finds afterwards.
    if (claim) await ctx.catalog.lockLocation(claim.locationId, [ref]);
    const [state] = await ctx.catalog.states({ refs: [ref] });
    if (!state) throw new AppError("not_found", `There is no entity ${ref}.`);
    await withdrawEntities(ctx, [state]);
    // What a file holds is not looked at again while the file is known.
    if (claim) await ctx.catalog.forgetReading(claim.locationId);
    return { ref };
  },
});
