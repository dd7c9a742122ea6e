import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { envelopeOf } from "./envelope.ts";
import { flagChanged } from "./events.ts";
import { FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { followEntities as followPermission } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { republishFlags } from "./republishing.ts";
import type { StoredFlag } from "./rules/stored.ts";
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
    const renamed: StoredFlag[] = [];
    // All flags before any environment, and each in the order of their names, so that no two commands wait for each other.
    for (const key of found.map((flag) => flag.key).toSorted()) {
      const before = await ctx.flags.lockFlag(key);
      const entityRef = before && targets.get(before.entityRef);
      const entity = entityRef ? await ctx.flags.entity(entityRef) : null;
      // Somebody may have moved it by hand meanwhile, and the entity may be gone again.
      if (!before || !entityRef || !entity) continue;
      const updatedAt = ctx.clock.now().toISOString();
      const flag = { ...before, entityRef, owner: entity.owner, version: before.version + 1, updatedAt };
      await ctx.flags.replaceFlag(flag);
      renamed.push(flag);
      const about = [before.entityRef, entityRef];
      ctx.events.append(flagChanged(flagStream(flag), envelopeOf(flag), { about }));
    }
    await republishFlags(ctx.flags, renamed);
    return { keys: renamed.map(({ key }) => key) };
  },
});
