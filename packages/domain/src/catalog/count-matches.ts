import type { CatalogReader } from "./ports.ts";
import type { EntityMatch } from "./rules/match.ts";

/** Words that nothing holds as they stand are taken for misspelt; the total says which reading of them applies. */
export async function countMatches(catalog: CatalogReader, match: EntityMatch) {
  const total = await catalog.count(match);
  if (total > 0 || match.words.length === 0) return { match, total };
  const similar = { ...match, typos: true };
  return { match: similar, total: await catalog.count(similar) };
}
