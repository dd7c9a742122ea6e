import {
  getEntity,
  getLocation,
  listLocations,
  refreshLocation,
  registerLocation,
  retargetLocation,
  unregisterLocation,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import { AppError } from "@signalbox/kernel";
import { errorBody } from "../errors.ts";
import { empty, jsonValue, replayOf } from "./answer.ts";
import { encodeLocationCursor } from "./cursor.ts";
import { dryRunAnswer } from "./dry-run.ts";
import { refOfPath } from "./entity-routes.ts";
import { locationView, meets, type LocationView } from "./location-view.ts";
import { locationInput, parseCreateLocation, parseLocationsQuery } from "./locations-request.ts";
import { refuseParameters, type BackstageRoute, type Call } from "./route.ts";

const byId = "/locations/:id";

export const locationRoutes: readonly BackstageRoute[] = [
  { method: "GET", path: "/locations", writes: false, answer: listAnswer },
  { method: "POST", path: "/locations", writes: true, answer: createAnswer },
  { method: "POST", path: "/locations/by-query", writes: false, answer: byQueryAnswer },
  {
    method: "GET",
    path: "/locations/by-entity/:kind/:namespace/:name",
    writes: false,
    answer: byEntityAnswer,
  },
  { method: "GET", path: byId, writes: false, answer: getAnswer },
  { method: "PUT", path: byId, writes: true, answer: updateAnswer },
  { method: "DELETE", path: byId, writes: true, answer: deleteAnswer },
];

async function listAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  return jsonValue((await rootLocations(call)).map((data) => ({ data })));
}

async function byQueryAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const { where, query, limit, after } = parseLocationsQuery(await call.body());
  const found = (await rootLocations(call)).filter((location) => where === null || meets(location, where));
  const rest = after === null ? found : found.filter(({ id }) => id > after);
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  const nextCursor =
    last && encodeLocationCursor({ limit, after: last.id, ...(query !== undefined && { query }) });
  return jsonValue({ items, totalItems: found.length, pageInfo: { nextCursor } });
}

const PAGE = 500;

/** Backstage's locations are those that somebody asked for; what Location entities point on to are not. */
async function rootLocations(call: Call): Promise<LocationView[]> {
  const found: LocationView[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(call, cursor);
    found.push(...page.items.map(locationView));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pageOf(call: Call, cursor: string | null) {
  const origin = ["configuration" as const, "registered" as const, "push" as const];
  return call.query(listLocations, { origin, limit: PAGE, ...(cursor !== null && { cursor }) });
}

async function getAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  return jsonValue(locationView(await call.query(getLocation, { locationId: idOf(call) })));
}

async function updateAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  const locationId = idOf(call);
  const input = locationInput(await call.body(), "");
  const result = await call.command(retargetLocation, { locationId, ...input });
  const { type, target } = result.output;
  return jsonValue(locationView({ id: locationId, type, target }), 200, replayOf(result));
}

async function deleteAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  return empty(204, replayOf(await call.command(unregisterLocation, { locationId: idOf(call) })));
}

/** What is no id of ours names no location, which is all that its reader asked. */
function idOf(call: Call): LocationId {
  const { success, data } = LocationId.safeParse(call.part("id"));
  if (!success) throw new AppError("not_found", "There is no location of that id.");
  return data;
}

async function createAnswer(call: Call): Promise<Response> {
  const { dryRun, onConflict } = parseCreateLocation(call.queryString);
  const input = locationInput(await call.body(), "");
  if (dryRun) return dryRunAnswer(call, input);
  try {
    const result = await call.command(registerLocation, input);
    const { locationId, type, target } = result.output;
    const location = locationView({ id: locationId, type, target });
    return jsonValue({ location, entities: [] }, 201, replayOf(result));
  } catch (error) {
    if (onConflict === "reject" || errorBody(error)?.code !== "conflict") throw error;
    const existing = (await rootLocations(call)).find(
      ({ type, target }) => type === input.type && target === input.target.trim(),
    );
    if (existing === undefined) throw error;
    await call.command(refreshLocation, { locationId: LocationId.parse(existing.id) });
    return jsonValue({ location: existing, entities: [], exists: true }, 201);
  }
}

/** Follows the Location entities back to the location that somebody asked for. */
async function byEntityAnswer(call: Call): Promise<Response> {
  refuseParameters(call);
  let ref = refOfPath(call);
  for (const seen = new Set<string>(); !seen.has(ref);) {
    seen.add(ref);
    const { source } = await call.query(getEntity, { ref });
    const location = await call.query(getLocation, { locationId: source.locationId });
    if (location.parentRef === null) return jsonValue(locationView(location));
    ref = location.parentRef;
  }
  throw new AppError("not_found", "What this entity came from leads back to itself.");
}
