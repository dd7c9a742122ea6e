import { AppError, type CommandContext } from "@signalbox/kernel";
import { changeLocations } from "./change-locations.ts";
import { locationStream } from "./entity.ts";
import { sourcePushed } from "./events.ts";
import type { StoredLocation } from "./location.ts";
import type { CatalogCommandPorts } from "./ports.ts";
import { pushPlace, type PushResult } from "./push.ts";
import type { RefusedDocument } from "./reading.ts";
import { recordDocuments } from "./record-documents.ts";
import { recordReading } from "./record-reading.ts";
import { accountOf } from "./registration.ts";
import { currentKinds } from "./reviewing.ts";
import { decideOn, type Claim, type Outcome } from "./rules/claim.ts";
import { changeOf } from "./rules/location-change.ts";
import { permitsRef, type Permit } from "./rules/permit.ts";
import { placedRefusals, readPush, unplaced, type ReadPush } from "./rules/pushed.ts";
import { problemDiff, settle } from "./rules/settlement.ts";
import type { LocationId } from "./schema.ts";
import { withdrawEntities } from "./withdraw-entities.ts";

type Ctx = CommandContext & CatalogCommandPorts;

interface Push {
  readonly mode: "full" | "delta";
  readonly documents: readonly unknown[];
  readonly removed: readonly string[];
}

/** One push on the way through. */
interface Receipt extends Push {
  readonly source: string;
  readonly location: StoredLocation;
  readonly permit: Permit;
  readonly claims: readonly Claim[];
  readonly read: ReadPush;
  readonly outcomes: readonly Outcome[];
  readonly refused: readonly RefusedDocument[];
}

const ALL = { after: null, limit: 100_000 };

/** Applies what is good of a push, in one transaction; what is refused is told and keeps its last good version. */
export async function recordPush(ctx: Ctx, source: string, push: Push): Promise<PushResult> {
  const location = await sourceOf(ctx, source);
  const permit = ctx.intake.permitOf(location);
  if (!permit) throw new AppError("precondition_failed", `${source} may not be pushed to.`);
  const place = pushPlace(source);
  const claims = await ctx.catalog.claimsIn(location.id, [place]);
  const { documents } = push;
  const kinds = await currentKinds(ctx);
  const read = readPush({ place, documents, claims, permit, sha256: ctx.intake.sha256, kinds });
  const outcomes = await claimAll(ctx, location, read);
  const changes = outcomes.flatMap((outcome) => ("document" in outcome ? [outcome] : []));
  await recordDocuments(ctx, location, changes);
  const conflicts = outcomes.flatMap((one) => (one.kind === "conflict" ? [unplaced(one.refused)] : []));
  const refused = [...read.refused, ...conflicts].sort((a, b) => a.index - b.index);
  const receipt = { ...push, source, location, permit, claims, read, outcomes, refused };
  const removed = await settlePush(ctx, receipt);
  const registered = changes.filter(({ kind }) => kind === "register").length;
  return {
    locationId: location.id,
    registered,
    updated: changes.length - registered,
    unchanged: read.unchanged.length + outcomes.filter(({ kind }) => kind === "unchanged").length,
    removed,
    refused,
  };
}

/** The first push to a name makes the source. */
async function sourceOf(ctx: Ctx, source: string): Promise<StoredLocation> {
  const root = { type: "push" as const, target: source };
  const find = async () =>
    (await ctx.catalog.storedLocations({ root })).filter(({ removedAt }) => removedAt === null);
  if ((await find()).length === 0) {
    await ctx.catalog.lockConfiguration();
    const stored = await ctx.catalog.storedLocations({ root });
    const common = { origin: "push" as const, parentRef: null, depth: 0, presence: "required" as const };
    const wanted = { ...root, ...common, registeredBy: accountOf(ctx.actor) };
    await changeLocations(ctx, changeOf(stored, [wanted], ctx.newId));
  }
  const [stored] = await find();
  const location = stored && (await ctx.catalog.lockLocation(stored.id));
  if (!location) throw new AppError("conflict", `The source ${source} is being deleted.`, { retryAfter: 1 });
  return location;
}

async function claimAll(ctx: Ctx, location: StoredLocation, { accepted }: ReadPush): Promise<Outcome[]> {
  if (accepted.length === 0) return [];
  const refs = accepted.map(({ ref }) => ref);
  await ctx.catalog.lockLocation(location.id, refs);
  const claims = await ctx.catalog.claims(refs);
  const targets = new Map<LocationId, string>();
  for (const id of new Set(claims.map(({ locationId }) => locationId))) {
    targets.set(id, (await ctx.catalog.storedLocation(id))?.target ?? id);
  }
  return decideOn(accepted, location, claims, (id) => targets.get(id) ?? id);
}

/** Removes what is gone, notes what was refused, and says on record that there was a push if anything came of it. */
async function settlePush(ctx: Ctx, receipt: Receipt): Promise<string[]> {
  const { source, location, mode, outcomes } = receipt;
  const gone = goneFrom(receipt);
  await withdrawEntities(ctx, gone.length > 0 ? await ctx.catalog.states({ refs: gone }) : []);
  const diff = await problemsAfter(ctx, receipt, gone);
  const now = ctx.clock.now();
  await ctx.catalog.changeProblems(location.id, diff, now);
  const written = outcomes.filter((outcome) => "document" in outcome).length;
  const changed = written + gone.length + diff.refused.length + diff.mended.length > 0;
  await ctx.catalog.saveFiles(location.id, [emptyFile(pushPlace(source))], []);
  await ctx.catalog.touchLocation(location.id, { at: now, error: null, changed });
  recordReading(ctx, location, diff, null);
  if (changed) {
    const counts = { written, removed: gone.length, refused: diff.refused.length };
    const data = { locationId: location.id, source, mode, ...counts };
    ctx.events.append(sourcePushed(locationStream(location.id), data));
  }
  return gone;
}

const emptyFile = (file: string) => ({ file, hash: "", size: 0, refs: [], refused: [] });

function goneFrom({ mode, source, removed, claims, read, refused, permit }: Receipt): string[] {
  const present = new Set([...read.unchanged, ...read.accepted.map(({ ref }) => ref)]);
  if (mode === "full") {
    const file = { ...emptyFile(pushPlace(source)), refs: [...present], refused: [...refused] };
    return settle([file], [], claims, (ref) => permitsRef(permit, ref)).goneRefs;
  }
  const asked = new Set(removed);
  return claims.map(({ ref }) => ref).filter((ref) => asked.has(ref) && !present.has(ref));
}

/** A full push settles every problem of the source, a delta only those of the entities that it is about. */
async function problemsAfter(ctx: Ctx, receipt: Receipt, gone: readonly string[]) {
  const { mode, location, read, refused } = receipt;
  const stored = await ctx.catalog.problems({ locationId: location.id }, ALL);
  if (mode === "full") return problemDiff(stored, [...refused], ctx.clock.now());
  const placed = placedRefusals(refused, stored);
  const settled = [...read.unchanged, ...read.accepted.map(({ ref }) => ref), ...gone, ...receipt.removed];
  const touched = new Set([...settled, ...placed.flatMap(({ entityRef }) => entityRef ?? [])]);
  const known = stored.filter(({ entityRef }) => entityRef !== null && touched.has(entityRef));
  return problemDiff(known, placed, ctx.clock.now());
}
