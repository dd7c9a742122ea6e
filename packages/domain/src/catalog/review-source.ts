import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { ingestCatalog } from "./permissions.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { pushPlace } from "./push.ts";
import type { ReadDocument, RefusedDocument } from "./reading.ts";
import { recordDocuments } from "./record-documents.ts";
import { recordReading } from "./record-reading.ts";
import { currentKinds } from "./reviewing.ts";
import type { Claim } from "./rules/claim.ts";
import type { DescribedKinds } from "./rules/described-kinds.ts";
import { examineJson } from "./rules/examine.ts";
import type { Permit } from "./rules/permit.ts";
import { placedRefusals } from "./rules/pushed.ts";
import { problemDiff } from "./rules/settlement.ts";
import { LocationId } from "./schema.ts";
import type { EntityState } from "./entity.ts";

type Ctx = CommandContext & CatalogCommandPorts;

export const reviewSource = defineCommand({
  name: "catalog.review_source",
  summary: "Checks what a push source holds by its kinds as they are now, since nobody can read it again.",
  permission: ingestCatalog,
  input: z.object({ locationId: LocationId }),
  output: z.object({ updated: z.number().int(), refused: z.number().int() }),
  route: null,
  quiet: "documents that still hold leave no event",
  resource: ({ locationId }) => ({ type: "catalog.location", id: locationId }),
  async run(ctx: Ctx, { locationId }) {
    const location = await ctx.catalog.lockLocation(locationId);
    const permit = location && ctx.intake.permitOf(location);
    if (!permit) throw new AppError("not_found", `There is no push source ${locationId}.`);
    const kinds = await currentKinds(ctx);
    const held = await ctx.catalog.claimsIn(locationId, [pushPlace(location.target)]);
    const due = held.filter(({ ref, hash, orphan }) => !orphan && kinds.textHash(hash, ref) === null);
    if (due.length === 0) return { updated: 0, refused: 0 };
    const refs = due.map(({ ref }) => ref);
    await ctx.catalog.lockLocation(locationId, refs);
    const states = new Map((await ctx.catalog.states({ refs })).map((state) => [state.ref, state]));
    const read = due.flatMap((claim) => {
      const state = states.get(claim.ref);
      return state ? [reviewed(claim, state, { permit, kinds })] : [];
    });
    const accepted = read.flatMap((one) => ("document" in one ? [one] : []));
    const refusals = read.flatMap((one) => ("refused" in one ? [one.refused] : []));
    await recordDocuments(ctx, location, accepted);
    const stored = await ctx.catalog.problems({ locationId }, { after: null, limit: 100_000 });
    const known = stored.filter(({ entityRef }) => entityRef !== null && states.has(entityRef));
    const diff = problemDiff(known, placedRefusals(refusals, stored), ctx.clock.now());
    await ctx.catalog.changeProblems(locationId, diff, ctx.clock.now());
    recordReading(ctx, location, diff, location.error);
    return { updated: accepted.length, refused: refusals.length };
  },
});

type Reviewed =
  { readonly kind: "update"; readonly document: ReadDocument } | { readonly refused: RefusedDocument };

function reviewed(
  { ref, hash, file, index, line }: Claim,
  { document, yaml }: EntityState,
  { permit, kinds }: { readonly permit: Permit; readonly kinds: DescribedKinds },
): Reviewed {
  const examined = examineJson({ value: document, index, file }, { depth: 0, permit, kinds: kinds.set });
  if ("refused" in examined) return { refused: examined.refused };
  const [text = hash] = hash.split(".");
  const now = kinds.documentHash(text, ref);
  return { kind: "update", document: { ref, document, file, index, line, hash: now, yaml, movedFrom: null } };
}
