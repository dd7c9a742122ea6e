import { Role, defineEvent } from "@signalbox/kernel";
import { z } from "zod";

const Grant = z.object({ subject: z.string(), role: Role, source: z.enum(["portal", "configuration"]) });

export const roleGranted = defineEvent({
  type: "policy.role_granted",
  title: "Role granted",
  data: Grant,
  summary: ({ subject, role }) => `${role} to ${subject}`,
});

export const roleRevoked = defineEvent({
  type: "policy.role_revoked",
  title: "Role revoked",
  data: Grant,
  summary: ({ subject, role }) => `${role} from ${subject}`,
});

/** Refusals of one actor, permission and kind of resource within a minute are one event; `resource` is the latest. */
export const accessRefused = defineEvent({
  type: "policy.access_refused",
  title: "Access refused",
  data: z.object({
    permission: z.string(),
    resource: z.object({ type: z.string(), id: z.string() }),
    reason: z.string(),
    policies: z.array(z.string()),
    count: z.number().int(),
    since: z.string(),
  }),
  summary: ({ permission, resource, count }) =>
    `${permission} on ${resource.type} ${resource.id}${count > 1 ? `, ${count} times` : ""}`,
});

export const policyEvents = [roleGranted, roleRevoked, accessRefused] as const;
