import type { Flag } from "@signalbox/domain/flags/schema";

/** What people say of a flag as a whole, as forms hold it. */
export interface FlagValues {
  name: string;
  description: string;
  entityRef: string;
  tags: string[];
  /** A day, or nothing. */
  expires: string;
}

const END_OF_DAY = "T23:59:59.000Z";

export function flagValues({ name, description, entityRef, tags, expiresAt }: Flag): FlagValues {
  return { name, description, entityRef, tags, expires: expiresAt?.slice(0, 10) ?? "" };
}

/** What the commands take; a flag expires at the end of its day. */
export function envelopeOf({ name, description, entityRef, tags, expires }: FlagValues) {
  return {
    name: name.trim(),
    description: description.trim(),
    entityRef,
    tags,
    expiresAt: expires === "" ? null : `${expires}${END_OF_DAY}`,
  };
}

/** Only the fields that differ. */
export function changedFields(before: FlagValues, after: FlagValues) {
  const [old, now] = [envelopeOf(before), envelopeOf(after)];
  const names = (Object.keys(now) as (keyof typeof now)[]).filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
  return Object.fromEntries(names.map((name) => [name, now[name]])) as Partial<typeof now>;
}
