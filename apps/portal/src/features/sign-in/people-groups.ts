import type { Role } from "@signalbox/kernel";

/** Someone of the organisation as the sign-in page offers them. */
export interface Candidate {
  readonly ref: string;
  readonly name: string;
  readonly role: Role | null;
}

export interface PeopleGroup {
  readonly title: string;
  readonly people: readonly Candidate[];
}

const titles: readonly (readonly [role: Role | null, title: string])[] = [
  ["admin", "Admins"],
  ["operator", "Operators"],
  ["developer", "Developers"],
  ["viewer", "Viewers"],
  [null, "Without a role"],
];

/** The people whose name or ref holds each word of the text, by role, the most powerful first. */
export function peopleGroups(people: readonly Candidate[], text: string): PeopleGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter(({ name, ref }) => {
    const haystack = `${name} ${ref}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  return titles.flatMap(([role, title]) => {
    const group = found.filter((person) => person.role === role);
    return group.length > 0 ? [{ title, people: group }] : [];
  });
}
