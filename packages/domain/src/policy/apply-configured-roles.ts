import { Role, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { roleGranted, roleRevoked } from "./events.ts";
import { changeRoles } from "./permissions.ts";
import type { PolicyCommandPorts } from "./ports.ts";
import { RoleSubject, compareGrants, roleStream } from "./roles.ts";

const source = "configuration" as const;

/** Internal: runs once at each start, so that a role changed in the configuration is on record like any other. */
export const applyConfiguredRoles = defineCommand({
  name: "policy.apply_configured_roles",
  summary: "Makes the roles that the configuration grants the ones in force.",
  permission: changeRoles,
  route: null,
  input: z.object({ roles: z.partialRecord(Role, z.array(RoleSubject)) }),
  output: z.object({ added: z.number().int(), removed: z.number().int() }),
  resource: () => ({ type: "policy.role", id: source }),
  quiet: "a configuration that did not change leaves nothing to record",
  async run(ctx: CommandContext & PolicyCommandPorts, { roles }) {
    const wanted = Role.options.flatMap((role) => (roles[role] ?? []).map((subject) => ({ subject, role })));
    const { added, removed } = compareGrants(await ctx.policy.lockGrants({ source }), wanted);
    const grantedAt = ctx.clock.now().toISOString();
    for (const { subject, role } of added) {
      await ctx.policy.addGrant({ subject, role, source, grantedBy: null, grantedAt });
      ctx.events.append(roleGranted(roleStream(subject), { subject, role, source }, { about: [subject] }));
    }
    for (const { subject, role } of removed) {
      await ctx.policy.removeGrant({ subject, role, source });
      ctx.events.append(roleRevoked(roleStream(subject), { subject, role, source }, { about: [subject] }));
    }
    return { added: added.length, removed: removed.length };
  },
});
