import type { SignInProfile } from "@signalbox/domain/auth";
import { z } from "zod";

/** The claims that sign-in goes by; see OpenID Connect Core, section 5.1. */
const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
});

/** Reads what the provider says of a person; throws when it names nobody. Its groups count only if a claim is trusted. */
export function profileOf(provider: string, claims: unknown, groupsClaim?: string): SignInProfile {
  const { sub, name, preferred_username, email, email_verified, ...rest } = Claims.parse(claims);
  return {
    provider,
    subject: sub,
    name: name ?? preferred_username ?? email ?? sub,
    email: email?.toLowerCase() ?? null,
    emailVerified: email_verified === true,
    groups: groupsClaim === undefined ? [] : groupsIn(rest[groupsClaim]),
  };
}

const GroupName = z
  .string()
  .toLowerCase()
  .regex(/^(group:[a-z0-9-]+\/)?[a-z0-9._-]{1,200}$/);
const MOST_GROUPS = 200;

/** A full ref, or the name of a Group in the default namespace; what can be neither is left out. */
function groupsIn(claim: unknown): string[] {
  const names = (Array.isArray(claim) ? claim : [claim]).flatMap((value) => {
    const name = GroupName.safeParse(value);
    return name.success ? [name.data] : [];
  });
  return names.slice(0, MOST_GROUPS).map((name) => (name.includes("/") ? name : `group:default/${name}`));
}
