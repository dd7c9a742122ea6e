import type { Propagation, Reader } from "../environment.ts";

/** For how long one word of a streaming instance is believed: the heartbeat is due every 5 s. */
const LIVES_MS = 15_000;
/** For how long one that went silent is named; who ends properly says so and is forgotten. */
const SILENT_MS = 600_000;
/** For how long a fetch of those who cannot acknowledge is shown. */
export const APART_MS = 3_600_000;

/** Only who streams and was heard of just now can confirm; the others are told apart, never counted. */
export function propagationOf(
  readers: readonly Reader[],
  { asked: revision, current }: { readonly asked: number; readonly current: number },
  now: Date,
): Omit<Propagation, "environment"> {
  const streaming = readers.filter(({ kind }) => kind === "sdk" || kind === "edge");
  const within = (age: number) => (reader: Reader) => now.getTime() - Date.parse(reader.seenAt) <= age;
  const live = streaming.filter(within(LIVES_MS));
  // A revision that the environment has not reached is that of a database from before a restore, and says nothing here.
  const has = (reader: Reader) => reader.revision >= revision && reader.revision <= current;
  const tally = (kind: Reader["kind"]) => {
    const all = live.filter((reader) => reader.kind === kind);
    return { confirmed: all.filter(has).length, expected: all.length };
  };
  return {
    revision,
    ...tally("sdk"),
    edges: tally("edge"),
    waiting: live.filter((reader) => !has(reader)),
    silent: streaming.filter(
      (reader) => within(SILENT_MS)(reader) && !within(LIVES_MS)(reader) && !has(reader),
    ),
    apart: readers.filter((reader) => !streaming.includes(reader)),
  };
}
