import { AppError, Role, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { roleRevoked } from "./events.ts";
import { changeRoles } from "./permissions.ts";
import type { PolicyCommandPorts } from "./ports.ts";
import { RoleSubject, roleStream } from "./roles.ts";
import { RoleGrant } from "./schema.ts";

export const revokeRole = defineCommand({
  name: "policy.revoke_role",
  summary: "Takes back a role that was granted in the portal; it is gone from the holder's next request on.",
  permission: changeRoles,
  route: "POST /role-grants/revocation",
  input: z.object({ subject: RoleSubject, role: Role }),
  output: RoleGrant,
  resource: ({ subject }) => ({ type: "policy.role", id: subject }),
  async run(ctx: CommandContext & PolicyCommandPorts, { subject, role }) {
    const holders = await ctx.policy.lockGrants({ role });
    const grant = portalGrant(holders, subject, role);
    if (role === "admin" && holders.length === 1) {
      throw new AppError("precondition_failed", "This is the last grant of the role admin.", {
        remedy: "Grant admin to someone else first.",
      });
    }
    await ctx.policy.removeGrant(grant);
    const { source } = grant;
    ctx.events.append(roleRevoked(roleStream(subject), { subject, role, source }, { about: [subject] }));
    return grant;
  },
});

function portalGrant(holders: readonly RoleGrant[], subject: string, role: Role): RoleGrant {
  const held = holders.filter((grant) => grant.subject === subject);
  const grant = held.find(({ source }) => source === "portal");
  if (grant) return grant;
  if (held.length === 0) throw new AppError("not_found", `${subject} does not have the role ${role}.`);
  throw new AppError("precondition_failed", "This role is granted in the configuration.", {
    remedy: "Change auth.roles in signalbox.yaml and restart.",
  });
}
