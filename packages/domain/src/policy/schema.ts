import { Role } from "@signalbox/kernel";
import { z } from "zod";

export const CanQuestion = z.object({
  permission: z.string().max(100),
  resource: z.object({
    type: z.string().max(100),
    id: z
      .string()
      .max(400)
      .regex(/^\P{Cc}*$/u, "must not contain control characters"),
  }),
});
export const CanAnswer = z.object({
  allowed: z.boolean(),
  /** The policy's own words when refused. */
  reason: z.string().nullable(),
  policies: z.array(z.string()),
});
export type CanAnswer = z.infer<typeof CanAnswer>;

/** A role held by a catalog User or Group; grants from configuration cannot be revoked in the portal. */
export const RoleGrant = z.object({
  subject: z.string(),
  role: Role,
  source: z.enum(["portal", "configuration"]),
  grantedBy: z.string().nullable(),
  grantedAt: z.string().nullable(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;
