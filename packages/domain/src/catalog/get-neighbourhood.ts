import { isBuiltInRelation } from "@signalbox/formats";
import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { NEIGHBOURS_FOLLOWED, Neighbourhood, NeighbourhoodInput } from "./graph.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { currentKinds } from "./reviewing.ts";
import type { GraphReader } from "./rules/graph-reader.ts";
import { grown, growthFrom, neighbourhoodOf, type Growth, type GraphFilter } from "./rules/neighbourhood.ts";
import { reachOf } from "./rules/reach.ts";

interface Bounds {
  readonly depth: number;
  readonly limit: number;
}

export const getNeighbourhood = defineQuery({
  name: "catalog.get_neighbourhood",
  summary: "An entity with what it is related to, up to three relations away, as nodes and edges.",
  permission: readEntities,
  input: NeighbourhoodInput,
  output: Neighbourhood,
  route: "GET /catalog/entities/{ref}/neighbourhood",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref, direction, types, kinds, ...bounds }) {
    const named = types && (await declaredNames(ctx, types));
    const filter = { direction, types: named, kinds: kinds?.map((kind) => kind.toLowerCase()) };
    const growth = await growFrom(ctx.catalog, ref, { ...bounds, ...filter });
    const refs = [...growth.distances.keys()];
    const [declared, entities] = await Promise.all([
      ctx.catalog.relationsAmong(refs),
      ctx.catalog.entityRows(refs),
    ]);
    if (!entities.some((entity) => entity.ref === ref) && refs.length === 1) {
      throw new AppError("not_found", `The catalog has no ${ref}, and nothing in it points there.`, {
        remedy: "Check the spelling, or look for it under its former name in the register.",
      });
    }
    return neighbourhoodOf(ref, growth, { declared, entities, filter });
  },
});

/** Types as they are declared: what only the other end of a described kind calls so has another name there. */
async function declaredNames(
  ctx: QueryContext & CatalogQueryPorts,
  types: readonly string[],
): Promise<readonly string[]> {
  if (types.every(isBuiltInRelation)) return types;
  const relations = (await currentKinds(ctx)).set.definitions.flatMap((definition) => definition.relations);
  return types.map((type) => relations.find(({ inverse }) => inverse === type)?.type ?? type);
}

async function growFrom(graph: GraphReader, root: string, given: Bounds & GraphFilter): Promise<Growth> {
  const { depth, limit, direction, types, kinds } = given;
  const reach = reachOf(direction, types);
  let growth = growthFrom(root);
  for (let hop = 0; hop < depth && growth.frontier.length > 0; hop += 1) {
    const found = await graph.neighbours({
      from: growth.frontier,
      reach,
      kinds,
      perNode: NEIGHBOURS_FOLLOWED,
    });
    growth = grown(growth, found, limit);
  }
  return growth;
}
