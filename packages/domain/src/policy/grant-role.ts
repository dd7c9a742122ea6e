import { AppError, Role, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { roleGranted } from "./events.ts";
import { changeRoles } from "./permissions.ts";
import type { PolicyCommandPorts } from "./ports.ts";
import { RoleSubject, roleStream } from "./roles.ts";
import { RoleGrant } from "./schema.ts";

export const grantRole = defineCommand({
  name: "policy.grant_role",
  summary: "Grants a role to a User or Group of the catalog; it holds from their next request on.",
  permission: changeRoles,
  route: "POST /role-grants",
  input: z.object({ subject: RoleSubject, role: Role }),
  output: RoleGrant,
  resource: ({ subject }) => ({ type: "policy.role", id: subject }),
  async run(ctx: CommandContext & PolicyCommandPorts, { subject, role }) {
    if (!(await ctx.subjects.has(subject))) {
      throw new AppError("unprocessable", `The catalog has no ${subject}.`, {
        issues: [{ path: "subject", message: "is not in the catalog" }],
      });
    }
    const held = (await ctx.policy.lockGrants({ role })).some((grant) => grant.subject === subject);
    if (held) throw new AppError("conflict", `${subject} already has the role ${role}.`);
    const source = "portal" as const;
    const grant = {
      subject,
      role,
      source,
      grantedBy: ctx.actor.id,
      grantedAt: ctx.clock.now().toISOString(),
    };
    await ctx.policy.addGrant(grant);
    ctx.events.append(roleGranted(roleStream(subject), { subject, role, source }, { about: [subject] }));
    return grant;
  },
});
