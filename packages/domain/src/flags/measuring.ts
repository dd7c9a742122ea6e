import type { QueryContext } from "@signalbox/kernel";
import type { FoundLever } from "./finding.ts";
import type { BlastRadius } from "./insight.ts";
import type { FlagQueryPorts } from "./ports.ts";
import { blastRadius, type Change } from "./rules/blast-radius.ts";

const DAY_MS = 86_400_000;
/** More contexts make the shares hardly any more exact, and the wait longer. */
const MOST_CONTEXTS = 5000;

/** Whom a change of a lever would reach, over the contexts and services of the last day. */
export async function measureReach(
  { flags, clock }: QueryContext & FlagQueryPorts,
  { flag: { key }, environment: { name, sampling } }: FoundLever,
  change: Pick<Change, "before" | "after" | "segments">,
): Promise<BlastRadius> {
  const now = clock.now();
  const since = new Date(now.getTime() - DAY_MS);
  const contexts = await flags.contexts(name, key, since, MOST_CONTEXTS);
  const services = await flags.services(name, key, since);
  const known = { sampling, services };
  return blastRadius({ key, now, ...change }, contexts, known, () => clock.now().getTime());
}
