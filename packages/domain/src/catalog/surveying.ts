import type { QueryContext } from "@signalbox/kernel";
import type { LocationPreview, PreviewItem } from "./preview.ts";
import type { StoredLocation } from "./location.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { conflictOf, type ReadDocument, type RefusedDocument } from "./reading.ts";
import { followReferences } from "./references.ts";
import { currentKinds } from "./reviewing.ts";
import { decideOn, type Claim, type Outcome } from "./rules/claim.ts";
import type { DescribedKinds } from "./rules/described-kinds.ts";
import { refuseFile } from "./rules/examine.ts";
import { readFileDocuments } from "./rules/file-reading.ts";
import type { Permit } from "./rules/permit.ts";
import { pointedFrom } from "./rules/pointer.ts";
import { outcomeItem, refusedItem, removedItem, spent, type Budget, type Cut } from "./rules/survey.ts";
import { LocationId, type EntityDocument } from "./schema.ts";
import type { SourceFile, SourcePorts } from "./source.ts";

type Ctx = QueryContext & CatalogQueryPorts & SourcePorts;

interface Start {
  readonly location: StoredLocation;
  readonly permit: Permit;
  readonly budget: Budget;
  /** Whether the location is read already, so that something may be gone from it. */
  readonly live: boolean;
}

interface Survey extends Start {
  readonly items: PreviewItem[];
  readonly locations: LocationPreview["locations"];
  readonly documents: SeenDocument[];
  /** Names that documents seen earlier would hold. */
  readonly taken: Map<string, Claim>;
  readonly queue: StoredLocation[];
  /** The kinds that are described as of now, and those in the files that were read. */
  kinds: DescribedKinds;
  readonly described: EntityDocument[];
  /** Names the locations that have no id yet. */
  found: number;
  cut: Cut | null;
}

/** A document that could be held, whatever becomes of it. */
interface SeenDocument extends Pick<ReadDocument, "ref" | "file" | "document"> {
  /** Whether the catalog has the entity from this file. */
  readonly registered: boolean;
}

type Seen = Pick<Survey, "items" | "locations" | "documents" | "cut">;

/** Looks through a location and what its Location entities lead to, as far as the budget goes. */
export async function surveyLocations(ctx: Ctx, start: Start): Promise<Seen> {
  const kinds = await currentKinds(ctx);
  const empty = {
    kinds,
    described: [],
    items: [],
    locations: [],
    documents: [],
    taken: new Map<string, Claim>(),
    found: 0,
    cut: null,
  };
  const survey: Survey = { ...start, ...empty, queue: [start.location] };
  for (let next = survey.queue.shift(); next && survey.cut === null; next = survey.queue.shift()) {
    survey.budget.locations -= 1;
    survey.cut = spent(survey.budget, ctx.clock.now());
    if (survey.cut === null) await surveyOne(ctx, survey, next);
  }
  return survey;
}

async function surveyOne(ctx: Ctx, survey: Survey, location: StoredLocation): Promise<void> {
  const { type, target } = location;
  const listing = await ctx.sources.list(location, new Map());
  const place = { type, target, files: listing.files.length, error: listing.error };
  survey.locations.push(place);
  if (listing.error !== null) return;
  const standing = await claimsOf(ctx, survey, location);
  const files = { files: listing.files, location, claims: standing };
  const { files: filesLeft, documents: documentsLeft } = survey.budget;
  let read = await surveyFiles(ctx, survey, files);
  if (survey.cut === null && (await learnKinds(ctx, survey, read))) {
    // What was refused may be of a kind that stands in a later document.
    Object.assign(survey.budget, { files: filesLeft, documents: documentsLeft });
    read = await surveyFiles(ctx, survey, files);
  }
  place.error = read.errors.length > 0 ? read.errors.join("; ") : null;
  await decide(ctx, survey, location, read);
  if (survey.cut === null && read.errors.length === 0) noteGone(survey, standing, read);
}

interface FilesInSurvey {
  readonly files: readonly SourceFile[];
  readonly location: StoredLocation;
  readonly claims: readonly Claim[];
}

async function surveyFiles(
  ctx: Ctx,
  survey: Survey,
  { files, location, claims }: FilesInSurvey,
): Promise<Reading> {
  const read: Reading = { accepted: [], refused: [], kept: [], errors: [] };
  for (const file of files) {
    survey.cut = spent(survey.budget, ctx.clock.now());
    if (survey.cut !== null) break;
    await surveyFile(ctx, survey, { file, location, read, claims });
  }
  return read;
}

/** Takes the kinds that were read into account, for this location and those after it. */
async function learnKinds(ctx: Ctx, survey: Survey, { accepted }: Reading): Promise<boolean> {
  const found = accepted.map(({ document }) => document).filter(({ kind }) => kind === "Kind");
  if (found.length === 0) return false;
  survey.described.push(...found);
  survey.kinds = await currentKinds(ctx, survey.described);
  return true;
}

/** What stands in the location now. */
async function claimsOf({ catalog }: Ctx, survey: Survey, { id }: StoredLocation): Promise<Claim[]> {
  if (!survey.live) return [];
  return catalog.claimsIn(
    id,
    (await catalog.files(id)).map(({ file }) => file),
  );
}

interface Reading {
  readonly accepted: ReadDocument[];
  readonly refused: RefusedDocument[];
  /** Entities whose text is the stored one. */
  readonly kept: string[];
  readonly errors: string[];
}

interface FileInSurvey {
  readonly file: SourceFile;
  readonly location: StoredLocation;
  readonly read: Reading;
  readonly claims: readonly Claim[];
}

async function surveyFile(ctx: Ctx, survey: Survey, { file, location, read, claims }: FileInSurvey) {
  const { budget, permit } = survey;
  budget.files -= 1;
  const found = await file.read();
  if (found.state === "missing") return;
  if (found.state === "unreadable")
    return void read.errors.push(`${file.file} cannot be read: ${found.reason}`);
  if (found.state === "too-large") {
    const problem = `has ${found.size} bytes, more than a file may have`;
    return void read.refused.push(refuseFile(file.file, problem));
  }
  const standing = claims.filter((claim) => claim.file === file.file);
  const { sha256 } = ctx.intake;
  const { bytes } = found;
  const { depth } = location;
  const references = await followReferences(file, bytes, sha256);
  const { kinds } = survey;
  const toRead = { file: file.file, bytes, depth, permit, claims: standing, sha256, references, kinds };
  for (const finding of readFileDocuments(toRead)) {
    budget.documents -= 1;
    if (finding.kind === "unchanged") read.kept.push(finding.ref);
    else if (finding.kind === "refused") read.refused.push(finding.refused);
    else read.accepted.push(finding.document);
    if (budget.documents <= 0) break;
  }
}

async function decide(ctx: Ctx, survey: Survey, location: StoredLocation, read: Reading): Promise<void> {
  const { items, permit, taken, queue } = survey;
  const refs = read.accepted.map(({ ref }) => ref);
  const held = new Map((await ctx.catalog.claims(refs)).map((claim) => [claim.ref, claim]));
  for (const ref of refs) {
    const earlier = taken.get(ref);
    if (earlier && !held.has(ref)) held.set(ref, earlier);
  }
  const states = new Map((await ctx.catalog.states({ refs })).map((state) => [state.ref, state]));
  const targets = new Map<string, string>();
  for (const id of new Set([...held.values()].map(({ locationId }) => locationId))) {
    targets.set(id, (await ctx.catalog.storedLocation(id))?.target ?? survey.location.target);
  }
  const decided = decideOn(read.accepted, location, [...held.values()], (id) => targets.get(id) ?? id);
  const pointers: ReadDocument[] = [];
  decided.forEach((first, at) => {
    const document = read.accepted[at];
    if (!document) return;
    const outcome = afterMoves(first, document, read);
    items.push(outcomeItem(outcome, document, states.get(document.ref)));
    const { ref, file } = document;
    const registered = held.get(ref)?.file === file && !taken.has(ref);
    survey.documents.push({ ref, file, document: document.document, registered });
    if (outcome.kind !== "register" && outcome.kind !== "update" && outcome.kind !== "adopt") return;
    const { hash, index, line } = document;
    taken.set(ref, { ref, hash, locationId: location.id, file, index, line, orphan: false });
    if (document.document.kind === "Location") pointers.push(document);
  });
  queue.push(...(await pointed(ctx, survey, pointers, location)));
  items.push(...read.refused.map((refused) => refusedItem(refused, permit)));
  items.push(...read.kept.map((ref) => ({ ...removedItem(ref, ""), outcome: "unchanged" as const })));
}

/** Whether another file of the location still holds an entity is known once all of them are read. */
function afterMoves(outcome: Outcome, document: ReadDocument, read: Reading): Outcome {
  if (outcome.kind !== "deferred") return outcome;
  const { ref, heldBy } = outcome.deferred;
  const holds =
    read.kept.includes(ref) ||
    read.accepted.some((other) => other.ref === ref && other.file === heldBy) ||
    read.refused.some(({ file, entityRef }) => file === heldBy && (entityRef === ref || entityRef === null));
  return holds ? { kind: "conflict", refused: conflictOf(document, heldBy) } : { kind: "update", document };
}

/** What some Location entities lead to; what is read already keeps its id, so that its entities are its own. */
async function pointed(
  ctx: Ctx,
  survey: Survey,
  pointers: readonly ReadDocument[],
  location: StoredLocation,
): Promise<StoredLocation[]> {
  if (pointers.length === 0) return [];
  const stored = await ctx.catalog.storedLocations({ parentRefs: pointers.map(({ ref }) => ref) });
  return pointers
    .flatMap(({ ref, file, document }) => pointedFrom(ref, document, file, location))
    .map((wanted) => {
      const known = stored.find(
        ({ type, target, parentRef }) =>
          type === wanted.type && target === wanted.target && parentRef === wanted.parentRef,
      );
      survey.found += 1;
      const id = known?.id ?? LocationId.parse(`loc_${String(survey.found).padStart(8, "0")}`);
      return { ...location, ...wanted, id };
    });
}

/** A file with a refused document that does not tell its entity loses nothing, as when it is read. */
function noteGone({ items }: Survey, standing: readonly Claim[], read: Reading): void {
  const named = read.refused.flatMap(({ entityRef }) => entityRef ?? []);
  const present = new Set([...read.kept, ...read.accepted.map(({ ref }) => ref), ...named]);
  const unsure = new Set(read.refused.flatMap((one) => (one.entityRef === null ? [one.file] : [])));
  const gone = standing.filter(({ ref, file }) => !present.has(ref) && !unsure.has(file));
  items.push(...gone.map(({ ref, file }) => removedItem(ref, file)));
}
