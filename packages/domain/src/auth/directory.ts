/** A catalog User as sign-in needs it. */
export interface UserEntry {
  readonly ref: string;
  readonly name: string;
  readonly email: string | null;
}

/** A user is a direct member of a group. */
export interface Membership {
  readonly userRef: string;
  readonly groupRef: string;
}

/** Who is who in the organisation; the catalog fills it from its User and Group entities. */
export interface Directory {
  user(
    by: { ref: string } | { email: string } | { annotation: string; value: string },
  ): Promise<UserEntry | null>;
  users(): Promise<UserEntry[]>;
  /** The groups of a user, direct ones and all their parents. */
  groupsOf(userRef: string): Promise<string[]>;
  memberships(): Promise<Membership[]>;
}

/** Catalog Users carry their subject at the identity provider under this annotation. */
export const SUBJECT_ANNOTATION = "signalbox.dev/subject";

/** The provider of people who are known from the catalog and have not signed in yet; their first sign-in takes over. */
export const CATALOG_PROVIDER = "catalog";

/** What a set of memberships became, by group. */
export interface GroupChange {
  readonly groupRef: string;
  readonly joined: string[];
  readonly left: string[];
}

const keyOf = ({ userRef, groupRef }: Membership): string => `${groupRef} ${userRef}`;

/** Compares two states of the directory; the answer is sorted, so that the same change always reads the same. */
export function compareMemberships(before: readonly Membership[], after: readonly Membership[]) {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const joined = after.filter((membership) => !had.has(keyOf(membership)));
  const left = before.filter((membership) => !has.has(keyOf(membership)));
  const groups = [...new Set([...joined, ...left].map((membership) => membership.groupRef))].sort();
  const usersOf = (list: readonly Membership[], groupRef: string) =>
    list.flatMap((membership) => (membership.groupRef === groupRef ? [membership.userRef] : [])).sort();
  const byGroup: GroupChange[] = groups.map((groupRef) => {
    return { groupRef, joined: usersOf(joined, groupRef), left: usersOf(left, groupRef) };
  });
  return { joined, left, byGroup };
}
