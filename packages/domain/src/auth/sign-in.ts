import {
  AppError,
  anonymous,
  type Actor,
  type Executor,
  type NewId,
  type RequestInfo,
} from "@signalbox/kernel";
import { CATALOG_PROVIDER } from "./issue-token.ts";
import { SUBJECT_ANNOTATION, type UserEntry } from "./directory.ts";
import type { AuthPorts } from "./ports.ts";
import { recordSignInFailure } from "./record-sign-in-failure.ts";
import type { Person } from "./schema.ts";
import { startSession } from "./start-session.ts";

/** Whom an identity provider vouches for; `groups` are catalog refs, empty unless configuration trusts its groups. */
export interface SignInProfile {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly groups: readonly string[];
}

export interface StartedSession {
  readonly sessionId: string;
  readonly expiresAt: string;
}

/** Failed sign-ins that one address may have before it must wait. */
export const signInLimit = { name: "sign-in", points: 10, seconds: 900 } as const;

type Attempts =
  | { readonly allowed: true; readonly remaining: number }
  | { readonly allowed: false; readonly retryAfter: number };

/** Counts failed sign-ins per address, within `signInLimit`, for all replicas together. */
export interface SignInLimiter {
  spend(address: string): Promise<Attempts>;
  peek(address: string): Promise<Attempts>;
}

/** What the sign-in routes need; the only way into startSession. */
export interface SignIn {
  start(profile: SignInProfile, request: RequestInfo): Promise<StartedSession>;
  /** For local mode only: takes the word of whoever is at the machine. */
  startLocal(userRef: string, request: RequestInfo): Promise<StartedSession>;
  failed(failure: { provider: string; cause: string }, request: RequestInfo): Promise<void>;
  /** How long the address of the request must wait after too many failures; 0 when it may try. */
  secondsToWait(request: RequestInfo): Promise<number>;
}

export interface SignInDependencies {
  readonly executor: Pick<Executor<unknown, AuthPorts>, "command">;
  readonly ports: AuthPorts;
  readonly limiter: SignInLimiter;
  readonly newId: NewId;
  readonly sessionHours: number;
}

export const LOCAL_PROVIDER = "local";
const addressOf = (request: RequestInfo): string => request.address ?? "unknown";

export function createSignIn(deps: SignInDependencies): SignIn {
  const session = async (person: Person, groups: readonly string[], request: RequestInfo) => {
    const actor: Actor = { kind: "person", id: person.id, name: person.name, groups: [], roles: [] };
    const input = { person, claimedGroups: [...groups], hours: deps.sessionHours };
    const { output } = await deps.executor.command(startSession, input, { actor, request });
    return { sessionId: output.sessionId, expiresAt: output.expiresAt };
  };

  const start = async (profile: SignInProfile, entry: UserEntry | null, request: RequestInfo) => {
    const person = await personFor(deps, profile, entry);
    try {
      return await session(person, profile.groups, request);
    } catch (error) {
      // Two first sign-ins at once both make a person; the second one becomes the first.
      const first = await deps.ports.auth.personBy({ provider: profile.provider, subject: profile.subject });
      if (!first || first.id === person.id) throw error;
      return session({ ...person, id: first.id }, profile.groups, request);
    }
  };

  return {
    start: async (profile, request) => start(profile, await findUser(deps.ports, profile), request),
    startLocal: async (userRef, request) => {
      const entry = await deps.ports.directory.user({ ref: userRef });
      if (!entry) throw new AppError("unprocessable", `The catalog has no User ${userRef}.`);
      const { ref: subject, name, email } = entry;
      const profile = { provider: LOCAL_PROVIDER, subject, name, email, emailVerified: true, groups: [] };
      return start(profile, entry, request);
    },
    failed: async (failure, request) => {
      const attempts = await deps.limiter.spend(addressOf(request));
      if (!attempts.allowed) return;
      const input = { ...failure, blocked: attempts.remaining === 0 };
      await deps.executor.command(recordSignInFailure, input, { actor: anonymous, request });
    },
    secondsToWait: async (request) => {
      const attempts = await deps.limiter.peek(addressOf(request));
      return attempts.allowed ? 0 : attempts.retryAfter;
    },
  };
}

/** By the subject that the User entity names, else by an e-mail address that the provider has verified. */
async function findUser({ directory }: AuthPorts, profile: SignInProfile): Promise<UserEntry | null> {
  const bySubject = await directory.user({ annotation: SUBJECT_ANNOTATION, value: profile.subject });
  if (bySubject || profile.email === null || !profile.emailVerified) return bySubject;
  return directory.user({ email: profile.email });
}

/** The person who signs in: known from before, issued a token before their first sign-in, or new. */
async function personFor(
  deps: SignInDependencies,
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
