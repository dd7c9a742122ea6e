import { countEntityFacets, type EntityPredicate } from "@signalbox/domain/catalog";
import { jsonText } from "./answer.ts";
import { membersOf, optional, textsOf } from "./body.ts";
import { parseFilter } from "./filter.ts";
import { manyOf, readParameters } from "./parameters.ts";
import { parsePredicate } from "./predicate.ts";
import { refuse } from "./refuse.ts";
import { remembered } from "./remembered.ts";
import { refuseParameters, type BackstageRoute, type Call } from "./route.ts";

const REMEMBERED_QUERIES = 500;
const MAX_FACETS = 50;

interface FacetsRequest {
  readonly facets: string[];
  readonly where: EntityPredicate | null;
}

const parseKnownFacets = remembered(REMEMBERED_QUERIES, (queryString): FacetsRequest => {
  const parameters = readParameters(queryString, ["facet", "filter"]);
  const facets = facetNames(manyOf(parameters, "facet"), "facet");
  return { facets, where: parseFilter(manyOf(parameters, "filter")) };
});

export const facetRoutes: readonly BackstageRoute[] = [
  {
    method: "GET",
    path: "/entity-facets",
    writes: false,
    answer: (call) => facetsAnswer(call, parseKnownFacets(call.queryString)),
  },
  {
    method: "POST",
    path: "/entity-facets",
    writes: false,
    answer: async (call) => {
      refuseParameters(call);
      const { facets = [], query } = membersOf((await call.body()) ?? {}, "", ["facets", "query"]);
      const where = optional(query, (value) => parsePredicate(value)) ?? null;
      return facetsAnswer(call, { facets: facetNames(textsOf(facets, "facets", 1000), "facets"), where });
    },
  },
];

function facetNames(names: readonly string[], parameter: string): string[] {
  const given = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
  if (given.length === 0) throw refuse(parameter, "is needed");
  if (given.length > MAX_FACETS) throw refuse(parameter, `may be given ${MAX_FACETS} times at most`);
  return given;
}

async function facetsAnswer(call: Call, { facets, where }: FacetsRequest): Promise<Response> {
  const counts = await call.query(countEntityFacets, { facets, where });
  return jsonText(`{"facets":${JSON.stringify(counts)}}`);
}
