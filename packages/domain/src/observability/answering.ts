import type { NamedSource } from "@signalbox/plugin-api";
import { AppError, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef, type EntityRow } from "../catalog/schema.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { SERVICE_ANNOTATION, serviceNameOf } from "./rules/service-name.ts";
import { ServiceName, type SignalSource } from "./schema.ts";

type Catalog = ObservabilityPorts["catalog"];

/** Whose signals are meant: an entity's, or those of a service by its name there. */
export const Subject = {
  entityRef: z.string().max(400).toLowerCase().pipe(EntityRef).optional(),
  service: ServiceName.optional(),
};
export interface Subject {
  readonly entityRef?: string | undefined;
  readonly service?: string | undefined;
}

export const subjectResource = ({ entityRef, service = "" }: Subject) => ({
  type: "observability.service",
  id: entityRef ?? service,
});

/** What the subject is called in signals. */
export async function serviceNamed(catalog: Catalog, { entityRef, service }: Subject): Promise<string> {
  if (service !== undefined) return service;
  if (entityRef === undefined) {
    throw new AppError("invalid", "It is not said whose signals are meant.", {
      issues: [{ path: "service", message: "must be given, or entityRef" }],
    });
  }
  const found = await catalog.entity(entityRef);
  if (found) return serviceNameOf(found.document);
  throw new AppError("not_found", `The catalog has no ${entityRef}.`);
}

/** Who gave an answer, and when. */
export function answered(ctx: Pick<QueryContext, "clock">, { name, plugin, title }: NamedSource<unknown>) {
  const source: SignalSource = { name, plugin, title };
  return { source, asOf: ctx.clock.now().toISOString() };
}

/** The part of an entity's body that says what it is called in signals. */
export const Body = z.object({
  metadata: z.looseObject({ name: z.string(), annotations: z.record(z.string(), z.string()).optional() }),
});
const MAX_SERVICES = 500;

/** The components that services stand for; one that says so goes before one that has the name. */
export async function entitiesOf(
  catalog: Catalog,
  services: readonly string[],
): Promise<ReadonlyMap<string, EntityRow>> {
  const values = services.slice(0, MAX_SERVICES).map((service) => service.toLowerCase());
  if (values.length === 0) return new Map();
  const key = `metadata.annotations.${SERVICE_ANNOTATION}`;
  const named = [key, "metadata.name"].map((field) => ({ kind: "in" as const, key: field, values }));
  const component = { kind: "in" as const, key: "kind", values: ["component"] };
  const where = { kind: "all" as const, of: [component, { kind: "any" as const, of: named }] };
  const query = { where, text: null, order: [] };
  const bodies = await catalog.page(query, { from: "start", offset: 0 }, 2 * MAX_SERVICES);
  const rows = await catalog.entityRows(bodies.map(({ ref }) => ref));
  const rowOf = new Map(rows.map((row) => [row.ref, row]));
  const found = new Map<string, { row: EntityRow; annotated: boolean }>();
  for (const { ref, json } of bodies) {
    const row = rowOf.get(ref);
    const body = Body.safeParse(JSON.parse(json));
    if (!row || !body.success) continue;
    const service = serviceNameOf(body.data).toLowerCase();
    const annotated = body.data.metadata.annotations?.[SERVICE_ANNOTATION] !== undefined;
    if (found.get(service)?.annotated !== true) found.set(service, { row, annotated });
  }
  return new Map(
    services.flatMap((service) => {
      const entity = found.get(service.toLowerCase());
      return entity ? [[service, entity.row] as const] : [];
    }),
  );
}

/** A span of time to look at; an end before its beginning is `invalid`. */
export function rangeOf(from: string, to: string): { readonly from: Date; readonly to: Date } {
  if (from < to) return { from: new Date(from), to: new Date(to) };
  const issues = [{ path: "to", message: "must be after from" }];
  throw new AppError("invalid", "The range ends before it begins.", { issues });
}
