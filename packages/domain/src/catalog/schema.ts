import { kindName } from "@signalbox/formats/names";
import { ErrorIssue, PageInput, idSchema, pageOf, queryText } from "@signalbox/kernel";
import { z } from "zod";
import { AnnotationView } from "./annotation-link.ts";
import { OverlayDifference } from "./overlay.ts";

export const LocationId = idSchema("loc");
export type LocationId = z.infer<typeof LocationId>;

/** How a location is read; what is of type `push` is not read, it is sent. */
export const LocationType = z.enum(["file", "url", "git", "push"]);
export type LocationType = z.infer<typeof LocationType>;

/** What a push source goes by: part of addresses and of the names of its entities' places. */
export const SourceName = z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/, {
  message: "must be 1 to 63 of a-z, 0-9, ., _ and -, beginning and ending with a letter or digit",
});
export type SourceName = z.infer<typeof SourceName>;

/** Who asked for a location: the configuration, a Location entity, a person, or the first push to a source. */
export const LocationOrigin = z.enum(["configuration", "location-entity", "registered", "push"]);
export type LocationOrigin = z.infer<typeof LocationOrigin>;

export const LocationState = z.enum(["never-read", "ok", "problems", "unreadable"]);
export type LocationState = z.infer<typeof LocationState>;

/** A resolved target is the key of its location, so it must fit into an index. */
export const MAX_TARGET = 800;

const CONTROL = /\p{Cc}/u;

/** What a person points a location at; a push source is not pointed anywhere. */
export const LocationTarget = z
  .object({
    type: LocationType.exclude(["push"]),
    target: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(MAX_TARGET)
      .refine((text) => !CONTROL.test(text), "must not contain control characters"),
  })
  .superRefine((value, ctx) => {
    for (const { path, message } of targetIssues(value))
      ctx.addIssue({ code: "custom", path: [path], message });
  });
export type LocationTarget = z.infer<typeof LocationTarget>;

/** Credentials in an address would be shown to everyone who may see locations. */
export function targetIssues({ type, target }: Pick<LocationTarget, "type" | "target">): ErrorIssue[] {
  if (type === "file") return [];
  const address = URL.canParse(target) ? new URL(target) : null;
  const issue = (message: string) => [{ path: "target", message }];
  if (!address || !["http:", "https:"].includes(address.protocol))
    return issue("must be an http or https address, such as https://git.example.org/shop/catalog-info.yaml");
  if (address.username !== "" || address.password !== "")
    return issue("must not contain a user name or password; credentials stand in the configuration");
  return [];
}

/** The kinds that the catalog knows. */
export const EntityKind = z.enum([
  "Component",
  "API",
  "Resource",
  "System",
  "Domain",
  "Group",
  "User",
  "Location",
  "Template",
  "AiResource",
  "Kind",
]);
export type EntityKind = z.infer<typeof EntityKind>;

/** Stands for every kind that a Kind document describes. */
export const DESCRIBED_KINDS = "*";

/** A kind that a location may hold: one that every catalog has, one that a Kind document may describe, or all of those. */
export const AllowedKind = z.string().superRefine((name, ctx) => {
  const known = EntityKind.options.find((kind) => kind.toLowerCase() === name.toLowerCase());
  const plausible = name === DESCRIBED_KINDS || kindName.holds(name);
  if (known === name || (known === undefined && plausible)) return;
  const remedy =
    known === undefined ? "such as Component, or * for those that Kind documents describe" : known;
  ctx.addIssue({ code: "custom", message: `must be a kind as documents spell it: ${remedy}` });
});

/**
 * What a location may hold unless configuration says otherwise. People and groups carry roles, and a Kind decides what is
 * valid elsewhere, so these are named.
 */
export const ORDINARY_KINDS: readonly string[] = [
  ...EntityKind.exclude(["User", "Group", "Kind"]).options,
  DESCRIBED_KINDS,
];

/** `kind:namespace/name`, lower case: the name of an entity everywhere. */
export const EntityRef = z.string().regex(/^[a-z][a-z0-9]*:[a-z0-9-]+\/[a-z0-9._-]+$/, {
  message: "must be kind:namespace/name in lower case",
});
export type EntityRef = z.infer<typeof EntityRef>;

/** A stored entity document in Backstage's format, without relations and status. */
export const EntityDocument = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    tags: z.array(z.string()).optional(),
    links: z
      .array(
        z.object({
          url: z.string(),
          title: z.string().optional(),
          icon: z.string().optional(),
          type: z.string().optional(),
        }),
      )
      .optional(),
  }),
  spec: z.looseObject({}).optional(),
});
export type EntityDocument = z.infer<typeof EntityDocument>;

/** An entity as a list row. `problem` is set when its last document was refused and an older version stays live. */
export const EntityRow = z.object({
  ref: EntityRef,
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  type: z.string().nullable(),
  lifecycle: z.string().nullable(),
  owner: z.string().nullable(),
  system: z.string().nullable(),
  tags: z.array(z.string()),
  orphan: z.boolean(),
  problem: z.boolean(),
  updatedAt: z.string(),
});
export type EntityRow = z.infer<typeof EntityRow>;

/** What became of the wish to read an entity again; `reason` says why nothing did. */
export const RefreshResult = z.object({
  ref: z.string(),
  outcome: z.enum(["requested", "denied", "missing", "unreadable"]),
  reason: z.string().nullable(),
});
export type RefreshResult = z.infer<typeof RefreshResult>;

/** Several values of one field are alternatives, several fields must all hold; `owner` is an entity ref. */
export const EntityFilter = z.object({
  kind: z.array(queryText(63)).max(30).optional(),
  type: z.array(queryText(100)).max(30).optional(),
  owner: z.array(queryText(200)).max(30).optional(),
  lifecycle: z.array(queryText(100)).max(30).optional(),
  system: z.array(queryText(200)).max(30).optional(),
  tag: z.array(queryText(63)).max(30).optional(),
  /** As a person types it: words, phrases in quotes, and terms such as `owner:payments`. */
  text: queryText(1000).optional(),
});
export type EntityFilter = z.infer<typeof EntityFilter>;

/** `relevance` puts the best matches of `text` first; without text it is `name`. */
export const EntitySort = z.enum([
  "relevance",
  "name",
  "-name",
  "kind",
  "-kind",
  "owner",
  "-owner",
  "updated",
  "-updated",
]);
export type EntitySort = z.infer<typeof EntitySort>;
export const ListEntitiesInput = EntityFilter.extend(PageInput.shape).extend({
  sort: EntitySort.default("name"),
});
export const EntityPage = pageOf(EntityRow).extend({
  total: z.number().int(),
  /** Nothing holds the text as it stands, so these are spelt like it. */
  similar: z.boolean(),
});

const FacetValue = z.object({ value: z.string(), count: z.number().int() });
export const EntityFacets = z.object({
  kind: z.array(FacetValue),
  type: z.array(FacetValue),
  owner: z.array(FacetValue),
  lifecycle: z.array(FacetValue),
  tag: z.array(FacetValue),
});
export type EntityFacets = z.infer<typeof EntityFacets>;

/** One relation seen from an entity; `target` is null while nothing in the catalog has that ref. */
export const RelationView = z.object({
  type: z.string(),
  targetRef: z.string(),
  target: EntityRow.nullable(),
});
export type RelationView = z.infer<typeof RelationView>;

/** A document that was refused; line and column count from 1. */
export const DocumentProblem = z.object({
  locationId: LocationId,
  file: z.string(),
  documentIndex: z.number().int(),
  entityRef: z.string().nullable(),
  owner: z.string().nullable(),
  issues: z.array(ErrorIssue),
  since: z.string(),
  /** Whether an earlier version of the entity stays live. */
  lastGoodLive: z.boolean(),
  /** Whether another document holds the entity, so that it is in the catalog all the same. */
  heldElsewhere: z.boolean().optional(),
});
export type DocumentProblem = z.infer<typeof DocumentProblem>;

export const EntityDetail = z.object({
  row: EntityRow,
  document: EntityDocument,
  overlay: z.object({ version: z.number().int(), differences: z.array(OverlayDifference) }),
  /** The document's own text as it stands in its file. */
  yaml: z.string(),
  source: z.object({ locationId: LocationId, target: z.string(), file: z.string(), line: z.number().int() }),
  /** The first ones of each type; `relationCounts` says how many there are. */
  relations: z.array(RelationView),
  relationCounts: z.record(z.string(), z.number().int()).optional(),
  problems: z.array(DocumentProblem),
  /** What its annotations lead to; those without a link need an address that the configuration does not give. */
  annotationLinks: z.array(AnnotationView),
});
export type EntityDetail = z.infer<typeof EntityDetail>;

/** `error` is about the location as a whole (its file cannot be read); `problems` counts refused documents. */
export const LocationRow = z.object({
  id: LocationId,
  type: LocationType,
  target: z.string(),
  origin: LocationOrigin,
  parentRef: z.string().nullable(),
  /** The account that registered it, or that sent to it first. */
  registeredBy: z.string().nullable(),
  state: LocationState,
  error: z.string().nullable(),
  entities: z.number().int(),
  problems: z.number().int(),
  lastReadAt: z.string().nullable(),
  /** When an address or a repository is asked next, and how often in a row it could not be read. */
  nextReadAt: z.string().nullable(),
  failures: z.number().int(),
  lastChangedAt: z.string().nullable(),
});
export type LocationRow = z.infer<typeof LocationRow>;

export const LocationDetail = LocationRow.extend({
  problemList: z.array(DocumentProblem),
  files: z.array(z.object({ file: z.string(), entities: z.number().int(), problems: z.number().int() })),
});
export type LocationDetail = z.infer<typeof LocationDetail>;

const Ranges = z.array(z.tuple([z.number().int(), z.number().int()]));

/** A match of the palette: `highlight` holds the matched parts of the title as [start, end) pairs. */
export const SearchHit = z.object({
  row: EntityRow,
  /** Nothing holds the text as it stands, so this is spelt like it. */
  similar: z.boolean(),
  highlight: Ranges,
  /** Where the entity was found, when its title does not show it. */
  found: z
    .object({ place: z.enum(["name", "tag", "owner", "description"]), text: z.string(), highlight: Ranges })
    .nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export { AnnotationLink, type AnnotationView } from "./annotation-link.ts";
export { EntityPatch, OverlayValues, type OverlayDifference, type OverlayField } from "./overlay.ts";
export { EntityField, KindDetail, KindField, KindSummary } from "./kind.ts";
export { highlightsIn } from "./rules/highlight.ts";
export {
  IS_VALUES,
  SEARCH_FIELDS,
  formatSearch,
  parseSearch,
  type SearchField,
  type SearchFieldTerm,
  type SearchHint,
  type SearchTerm,
} from "./rules/search-query.ts";
export { searchWords } from "./rules/search-words.ts";
