import type { Definition } from "../flag.ts";
import { notPortable, publishedFlag, type FlagWorld } from "./publish.ts";

export type Exported =
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "left-out"; readonly reason: string };

/** A flag for any flagd: as it is set where flagd can say that, else with our envelope compiled away. */
export function exported(world: FlagWorld, key: string): Exported {
  const found = world.flags.get(key);
  const published = publishedFlag(world, key);
  if (!found || !published) return { kind: "left-out", reason: "It is archived." };
  const reason = notPortable(world, published.definition);
  if (reason !== null) return { kind: "left-out", reason };
  const { definition, killed, prerequisites } = found.setting;
  const isPlain = killed === null && prerequisites.length === 0;
  return { kind: "definition", definition: isPlain ? definition : published.definition };
}
