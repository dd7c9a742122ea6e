import { Person } from "@signalbox/domain/auth/schema";
import { Prisma } from "../generated/client.ts";

/** The catalog User of a person `p`, for as long as the catalog has it: what a User held must not outlive it. */
export const knownUser = Prisma.sql`
  LEFT JOIN catalog_entity u ON u.ref = p.entity_ref AND u.kind = 'User'`;

export interface PersonColumns {
  id: string;
  provider: string;
  subject: string;
  name: string;
  email: string | null;
  entityRef: string | null;
}

export function toPerson({ id, provider, subject, name, email, entityRef }: PersonColumns): Person {
  return Person.parse({ id, provider, subject, name, email, entityRef });
}
