import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { compareMemberships } from "./directory.ts";
import { membershipChanged } from "./events.ts";
import { recordMemberships } from "./permissions.ts";
import type { AuthPorts } from "./ports.ts";

/** Internal: runs after User or Group entities changed; it may run at any time and as often as one likes. */
export const recordMembershipChanges = defineCommand({
  name: "auth.record_membership_changes",
  summary: "Puts on record who joined and who left which group since the last run.",
  permission: recordMemberships,
  route: null,
  input: z.object({}),
  output: z.object({ groups: z.array(z.string()) }),
  resource: () => ({ type: "auth.directory", id: "memberships" }),
  quiet: "memberships that did not change leave nothing to record",
  async run(ctx: CommandContext & AuthPorts) {
    const before = await ctx.auth.recordedMemberships();
    const { joined, left, byGroup } = compareMemberships(before, await ctx.directory.memberships());
    if (byGroup.length > 0) await ctx.auth.replaceMemberships(joined, left);
    for (const change of byGroup) {
      const about = [change.groupRef, ...change.joined, ...change.left];
      ctx.events.append(membershipChanged(`auth.group/${change.groupRef}`, change, { about }));
    }
    return { groups: byGroup.map(({ groupRef }) => groupRef) };
  },
});
