import { entityAncestry, entityBodies, entityBodyByUid, removeEntity } from "@signalbox/domain/catalog";
import { AppError } from "@signalbox/kernel";
import { empty, jsonText, replayOf } from "./answer.ts";
import { membersOf, optional, textsOf } from "./body.ts";
import { fieldsMember, parseByQuery, parseByQueryBody } from "./entities-request.ts";
import { listEntitiesAnswer, pageAnswer } from "./entity-pages.ts";
import { projected } from "./fields.ts";
import { parseFilter } from "./filter.ts";
import { manyOf, readParameters } from "./parameters.ts";
import { parsePredicate } from "./predicate.ts";
import { refuse } from "./refuse.ts";
import { remembered } from "./remembered.ts";
import { refuseParameters, type BackstageRoute, type Call } from "./route.ts";

const REMEMBERED_QUERIES = 500;
const MAX_REFS = 10_000;

const parseKnownQuery = remembered(REMEMBERED_QUERIES, parseByQuery);

const byUid = "/entities/by-uid/:uid";
const byName = "/entities/by-name/:kind/:namespace/:name";

export const entityRoutes: readonly BackstageRoute[] = [
  { method: "GET", path: "/entities", writes: false, answer: listEntitiesAnswer },
  {
    method: "GET",
    path: "/entities/by-query",
    writes: false,
    answer: (call) => pageAnswer(call, requestOf(call.queryString)),
  },
  {
    method: "POST",
    path: "/entities/by-query",
    writes: false,
    answer: async (call) => {
      refuseParameters(call);
      return pageAnswer(call, parseByQueryBody(await call.body()));
    },
  },
  { method: "POST", path: "/entities/by-refs", writes: false, answer: byRefsAnswer },
  { method: "GET", path: byName, writes: false, answer: byNameAnswer },
  { method: "GET", path: `${byName}/ancestry`, writes: false, answer: ancestryAnswer },
  { method: "GET", path: byUid, writes: false, answer: byUidAnswer },
  { method: "DELETE", path: byUid, writes: true, answer: removeAnswer },
];

/** A cursor comes once, and would only take the place of a query that comes again. */
const requestOf = (queryString: string) =>
  queryString.includes("cursor=") ? parseByQuery(queryString) : parseKnownQuery(queryString);

/** The three parts of a path as a ref. */
export function refOfPath(call: Call): string {
  return `${call.part("kind")}:${call.part("namespace")}/${call.part("name")}`.toLowerCase();
}

async function byNameAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const ref = refOfPath(call);
  const [json] = await call.query(entityBodies, { refs: [ref] });
  if (typeof json !== "string") throw new AppError("not_found", `The catalog has no ${ref}.`);
  return jsonText(json);
}

async function byUidAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const { json } = await call.query(entityBodyByUid, { uid: call.part("uid") });
  return jsonText(json);
}

async function removeAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const { ref } = await call.query(entityBodyByUid, { uid: call.part("uid") });
  return empty(204, replayOf(await call.command(removeEntity, { ref })));
}

async function ancestryAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const { rootRef, items } = await call.query(entityAncestry, { ref: refOfPath(call) });
  const texts = items.map(
    ({ json, parentRefs }) => `{"entity":${json},"parentEntityRefs":${JSON.stringify(parentRefs)}}`,
  );
  return jsonText(`{"rootEntityRef":${JSON.stringify(rootRef)},"items":[${texts.join(",")}]}`);
}

/** In the order of the refs, with null for what is not there. */
async function byRefsAnswer(call: Call): Promise<Response> {
  const filter = parseFilter(manyOf(readParameters(call.queryString, ["filter"]), "filter"));
  const body = membersOf((await call.body()) ?? {}, "", ["entityRefs", "fields", "query"]);
  if (body["entityRefs"] === undefined) throw refuse("entityRefs", "is needed");
  const refs = textsOf(body["entityRefs"], "entityRefs", MAX_REFS);
  const query = optional(body["query"], (value) => parsePredicate(value));
  const fields = fieldsMember(body["fields"]);
  const where = filter && query ? { kind: "all" as const, of: [filter, query] } : (filter ?? query ?? null);
  const bodies = await call.query(entityBodies, { refs, where });
  const texts = bodies.map((json) => (json === null ? "null" : projected(json, fields)));
  return jsonText(`{"items":[${texts.join(",")}]}`);
}
