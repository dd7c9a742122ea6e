import type { EntityRow, RelationView } from "../catalog/schema.ts";
import { Body } from "./answering.ts";
import type { ObservabilityPorts } from "./ports.ts";
import type { DeclaredDependency } from "./rules/dependency-comparison.ts";
import { serviceNameOf } from "./rules/service-name.ts";

type Catalog = ObservabilityPorts["catalog"];
type Declaration = Omit<DeclaredDependency, "service"> & { readonly target: EntityRow };

const MAX_RELATIONS = 500;
const MAX_APIS = 20;
const DIRECT = { dependsOn: "out", dependencyOf: "in" } as const;
/** From the entity to an API, and from there to who is at its other end. */
const THROUGH_APIS = [
  { own: "consumesApi", far: "apiProvidedBy", direction: "out" },
  { own: "providesApi", far: "apiConsumedBy", direction: "in" },
] as const;

/** The components that the catalog says an entity calls or is called by, and what they are called in signals. */
export async function declaredDependencies(
  catalog: Catalog,
  ref: string,
): Promise<{ readonly declared: DeclaredDependency[]; readonly entities: ReadonlyMap<string, EntityRow> }> {
  const { relations } = await catalog.relations(ref, MAX_RELATIONS);
  const declarations = [...directly(relations), ...(await throughApis(catalog, relations))].filter(
    ({ target }) => target.kind === "Component" && target.ref !== ref,
  );
  const refs = [...new Set(declarations.map(({ target }) => target.ref))];
  const bodies = refs.length === 0 ? [] : await catalog.bodies(refs, null);
  const names = new Map(
    bodies.flatMap(({ ref: target, json }) => {
      const body = Body.safeParse(JSON.parse(json));
      return body.success ? [[target, serviceNameOf(body.data)] as const] : [];
    }),
  );
  const nameOf = ({ ref: target, name }: EntityRow) => names.get(target) ?? name;
  return {
    declared: declarations.map(({ target, ...rest }) => ({ ...rest, service: nameOf(target) })),
    entities: new Map(declarations.map(({ target }) => [nameOf(target), target])),
  };
}

function directly(relations: readonly RelationView[]): Declaration[] {
  return relations.flatMap(({ type, target }) =>
    target && (type === "dependsOn" || type === "dependencyOf")
      ? [{ direction: DIRECT[type], relation: "dependsOn" as const, target }]
      : [],
  );
}

async function throughApis(catalog: Catalog, relations: readonly RelationView[]): Promise<Declaration[]> {
  const ways = THROUGH_APIS.flatMap((way) =>
    relations.filter(({ type }) => type === way.own).map(({ targetRef }) => ({ ...way, targetRef })),
  );
  const found = await Promise.all(
    ways.slice(0, MAX_APIS).map(async ({ targetRef, far, direction }) => {
      const { relations: ends } = await catalog.relations(targetRef, MAX_RELATIONS);
      return ends.flatMap(({ type, target }) =>
        type === far && target ? [{ direction, relation: "consumesApi" as const, target }] : [],
      );
    }),
  );
  return found.flat();
}
