import { AppError, type Actor, type Executor, type NewId, type RequestInfo } from "@signalbox/kernel";
import { createAttempts, type Attempts, type SignInLimiter } from "./attempts.ts";
import type { UserEntry } from "./directory.ts";
import type { AuthPorts } from "./ports.ts";
import { LOCAL_PROVIDER, findUser, personFor, type SignInProfile } from "./profile.ts";
import type { Person } from "./schema.ts";
import { startSession } from "./start-session.ts";

export interface StartedSession {
  readonly sessionId: string;
  readonly expiresAt: string;
}

/** What the sign-in routes need; the only way into startSession. */
export interface SignIn extends Attempts {
  start(profile: SignInProfile, request: RequestInfo): Promise<StartedSession>;
  /** For local mode only: takes the word of whoever is at the machine. */
  startLocal(userRef: string, request: RequestInfo): Promise<StartedSession>;
}

interface Dependencies {
  readonly executor: Pick<Executor<unknown, AuthPorts>, "command">;
  readonly ports: AuthPorts;
  readonly limiter: SignInLimiter;
  readonly newId: NewId;
  readonly sessionHours: number;
}

export function createSignIn(deps: Dependencies): SignIn {
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
    ...createAttempts(deps.executor, deps.limiter),
  };
}
