import { Person } from "@signalbox/domain/auth/schema";

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
