import type { NewId } from "@signalbox/kernel";
import { CATALOG_PROVIDER, SUBJECT_ANNOTATION, type UserEntry } from "./directory.ts";
import type { AuthPorts } from "./ports.ts";
import type { Person } from "./schema.ts";

/** The provider of people who chose themselves on their own machine. */
export const LOCAL_PROVIDER = "local";

/** Whom an identity provider vouches for; `groups` are catalog refs, empty unless configuration trusts its groups. */
export interface SignInProfile {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly groups: readonly string[];
}

/** By the subject that the User entity names, else by an e-mail address that the provider has verified. */
export async function findUser({ directory }: AuthPorts, profile: SignInProfile): Promise<UserEntry | null> {
  const bySubject = await directory.user({ annotation: SUBJECT_ANNOTATION, value: profile.subject });
  if (bySubject || profile.email === null || !profile.emailVerified) return bySubject;
  return directory.user({ email: profile.email });
}

/** The person who signs in: known from before, issued a token before their first sign-in, or new. */
export async function personFor(
  deps: { readonly ports: AuthPorts; readonly newId: NewId },
  profile: SignInProfile,
  entry: UserEntry | null,
): Promise<Person> {
  const { provider, subject, name, email } = profile;
  const entityRef = entry?.ref ?? null;
  const known = await deps.ports.auth.personBy({ provider, subject });
  const awaited = known || entityRef === null ? null : await deps.ports.auth.personBy({ entityRef });
  const earlier = known ?? (awaited?.provider === CATALOG_PROVIDER ? awaited : null);
  return { id: earlier?.id ?? deps.newId("usr"), provider, subject, name, email, entityRef };
}
