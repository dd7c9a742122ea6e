import type { CatalogReader } from "./ports.ts";
import { bareNames, matchOf, type EntityMatch } from "./rules/match.ts";
import { nameQuestion, refsMeant } from "./rules/named.ts";
import type { EntityFilter } from "./schema.ts";

const KINDS = { owner: ["Group", "User"], system: ["System"] } as const;

/** A filter with its bare names of owners and systems looked up, since only the catalog knows whom they mean. */
export async function resolveMatch(
  catalog: Pick<CatalogReader, "named">,
  filter: EntityFilter,
): Promise<EntityMatch> {
  const meant = new Map<string, readonly string[]>();
  for (const { field, text } of bareNames(filter.text)) {
    const candidates = await catalog.named(nameQuestion(KINDS[field], text));
    meant.set(`${field} ${text}`, refsMeant(text, candidates));
  }
  return matchOf(filter, ({ field, text }) => meant.get(`${field} ${text}`) ?? []);
}
