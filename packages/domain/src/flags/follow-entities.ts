import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { envelopeOf } from "./envelope.ts";
import { flagChanged } from "./events.ts";
import { FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { followEntities as followPermission } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { republishFlag } from "./republishing.ts";
import { EntityMove } from "./rules/entity-moves.ts";

/** Internal: the worker runs it when entities of the catalog were given other names. */
export const followEntities = defineCommand({
  name: "flags.follow_entities",
  summary: "Lets flags belong to the entity that theirs has become.",
  permission: followPermission,
  route: null,
  input: z.object({ moved: z.array(EntityMove).max(1000) }),
  output: z.object({ keys: z.array(FlagKey) }),
  resource: () => ({ type: "flags.flag", id: "*" }),
  quiet: "entities without flags leave nothing to record",
  async run(ctx: CommandContext & FlagCommandPorts, { moved }) {
    const targets = new Map(moved.map(({ from, to }) => [from, to]));
    const found = await ctx.flags.flagsOf([...targets.keys()]);
    const keys = [];
    for (const { key } of found.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      const before = await ctx.flags.lockFlag(key);
      const entityRef = before && targets.get(before.entityRef);
      // Somebody may have moved it by hand meanwhile, and the entity may be gone again.
      if (!before || entityRef === undefined || entityRef === null) continue;
      const entity = await ctx.flags.entity(entityRef);
      if (!entity) continue;
      const updatedAt = ctx.clock.now().toISOString();
      const flag = { ...before, entityRef, owner: entity.owner, version: before.version + 1, updatedAt };
      await ctx.flags.replaceFlag(flag);
      await republishFlag(ctx.flags, flag);
      const about = [before.entityRef, entityRef];
      ctx.events.append(flagChanged(flagStream(flag), envelopeOf(flag), { about }));
      keys.push(key);
    }
    return { keys };
  },
});
