import type { CommandContext, QueryContext } from "@signalbox/kernel";
import { readLocationJob } from "./jobs.ts";
import type { CatalogCommandPorts, CatalogQueryPorts } from "./ports.ts";
import { describedKinds, isBuiltIn, type DescribedKinds } from "./rules/described-kinds.ts";
import type { EntityDocument, LocationId } from "./schema.ts";

/** The kinds that are described as of now, or would be if some documents were there as well. */
export async function currentKinds(
  ctx: QueryContext & Pick<CatalogQueryPorts, "catalog" | "intake">,
  also: readonly EntityDocument[] = [],
): Promise<DescribedKinds> {
  const records = await ctx.catalog.kindRecords();
  const replaced = new Set(also.map(({ metadata }) => metadata.name));
  const kept = records.map(({ document }) => document).filter(({ metadata }) => !replaced.has(metadata.name));
  return describedKinds([...kept, ...also], (text) => ctx.intake.sha256(text));
}

/** The kinds, where one of some documents needs them; most documents do not. */
export async function kindsFor(
  ctx: CommandContext & CatalogCommandPorts,
  documents: readonly Pick<EntityDocument, "kind">[],
): Promise<DescribedKinds | null> {
  return documents.every(({ kind }) => isBuiltIn(kind)) ? null : currentKinds(ctx);
}

/** Has everything looked at again that some changed Kind documents are about: what was accepted and what was refused. */
export async function reviewKinds(
  ctx: CommandContext & CatalogCommandPorts,
  documents: readonly Pick<EntityDocument, "kind" | "metadata">[],
): Promise<void> {
  const names = documents
    .filter(({ kind }) => kind === "Kind")
    .map(({ metadata }) => metadata.name.toLowerCase());
  if (names.length === 0) return;
  for (const id of await ctx.catalog.locationsOfKinds(names)) await readAgain(ctx, id);
}

export async function readAgain(ctx: CommandContext, locationId: LocationId): Promise<void> {
  await ctx.jobs.enqueue(readLocationJob, { locationId }, { key: `catalog.read_location:${locationId}` });
}
