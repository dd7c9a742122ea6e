import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { Impact, ImpactInput, MAX_DISTANCE } from "./graph.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import type { GraphReader } from "./rules/graph-reader.ts";
import { impactOf, ownerRefs, spreadFrom, spreadOn, type Spread } from "./rules/impact.ts";
import { IMPACT_REACH, WHOLES_REACH } from "./rules/reach.ts";

export const getImpact = defineQuery({
  name: "catalog.get_impact",
  summary: "What breaks if an entity is down: everything that depends on it, with owners and the way there.",
  permission: readEntities,
  input: ImpactInput,
  output: Impact,
  route: "GET /catalog/entities/{ref}/impact",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref, limit }) {
    const spread = await spreadOut(ctx.catalog, ref, limit);
    const reached = [...spread.paths.keys()];
    const wholes = await ctx.catalog.steps({
      from: reached,
      reach: WHOLES_REACH,
      except: reached,
      limit,
    });
    const entities = await ctx.catalog.entityRows([...reached, ...wholes.map(({ other }) => other)]);
    if (!entities.some((entity) => entity.ref === ref) && reached.length === 1) {
      throw new AppError("not_found", `The catalog has no ${ref}, and nothing in it depends on that.`, {
        remedy: "Check the spelling, or look for it under its former name in the register.",
      });
    }
    const owners = await ctx.catalog.entityRows(ownerRefs(entities));
    return impactOf(ref, spread, { wholes, entities: [...entities, ...owners] });
  },
});

async function spreadOut(graph: GraphReader, root: string, limit: number): Promise<Spread> {
  let spread = spreadFrom(root);
  for (let hop = 0; hop < MAX_DISTANCE && spread.frontier.length > 0; hop += 1) {
    const known = [...spread.paths.keys()];
    // One more than there is room for tells that something is left out.
    const room = limit + 2 - known.length;
    const hopOn = { from: spread.frontier, reach: IMPACT_REACH, except: known, limit: room };
    spread = spreadOn(spread, await graph.steps(hopOn), limit);
  }
  return spread.frontier.length > 0 ? { ...spread, truncated: true } : spread;
}
