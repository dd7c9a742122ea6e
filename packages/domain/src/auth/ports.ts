import type { Role } from "@signalbox/kernel";
import type { Directory, Membership } from "./directory.ts";
import type { PersonKey } from "./person.ts";
import type { Person, PersonId, SessionId, TokenId } from "./schema.ts";
import type { SealedSecrets } from "./sealed-secrets.ts";
import type { SessionRow } from "./session.ts";
import type { TokenRow } from "./token.ts";

/** `before` is the id of the last row of the previous page; lists run from the newest to the oldest. */
export type Slice = Readonly<{ before: string | null; limit: number }>;

export interface AuthRepository {
  person(id: PersonId): Promise<Person | null>;
  personBy(key: PersonKey): Promise<Person | null>;
  savePerson(person: Person): Promise<void>;
  session(id: SessionId): Promise<{ session: SessionRow; person: Person } | null>;
  sessions(personId: PersonId | null, slice: Slice): Promise<SessionRow[]>;
  addSession(session: Omit<SessionRow, "personName">): Promise<void>;
  touchSession(id: SessionId, at: Date): Promise<void>;
  endSessions(
    which: { id: SessionId } | { personId: PersonId; except: string | null },
    at: Date,
  ): Promise<SessionRow[]>;
  token(key: { id: TokenId } | { hash: string }): Promise<{ token: TokenRow; owner: Person } | null>;
  tokens(ownerId: PersonId | null, slice: Slice): Promise<TokenRow[]>;
  saveToken(token: Omit<TokenRow, "ownerName">, hash: string | null): Promise<void>;
  touchToken(id: TokenId, at: Date): Promise<void>;
  recordedMemberships(): Promise<Membership[]>;
  replaceMemberships(joined: readonly Membership[], left: readonly Membership[]): Promise<void>;
}

export type RoleSource = Readonly<{ rolesOf(subjects: readonly string[]): Promise<Role[]> }>;
export type SecretSource = Readonly<{ randomBytes(size: number): Uint8Array; sha256(text: string): string }>;
export type SecretPorts = Readonly<{ sealedSecrets: SealedSecrets }>;
export type AuthPorts = Readonly<{
  auth: AuthRepository;
  directory: Directory;
  roles: RoleSource;
  secrets: SecretSource;
}>;
