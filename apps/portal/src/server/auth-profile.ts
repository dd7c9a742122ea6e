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

/** Reads what the provider says of a person; throws when it names nobody. */
export function profileOf(provider: string, claims: unknown): SignInProfile {
  const { sub, name, preferred_username, email, email_verified } = Claims.parse(claims);
  return {
    provider,
    subject: sub,
    name: name ?? preferred_username ?? email ?? sub,
    email: email?.toLowerCase() ?? null,
    emailVerified: email_verified === true,
    // Groups and with them roles come from the catalog, never from what a provider claims.
    groups: [],
  };
}
