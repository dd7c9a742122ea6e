import { AppError } from "@signalbox/kernel";
import type { Correction, CorrectionId } from "./correction.ts";
import type { Slo, SloName } from "./objective.ts";
import type { SloReader, SloRepository } from "./ports.ts";

export const sloResource = ({ name }: { name: string }) => ({ type: "slos.slo", id: name });
export const everySlo = () => ({ type: "slos.slo", id: "*" });

export async function findSlo(slos: SloReader, name: SloName): Promise<Slo> {
  return existing(await slos.slo(name), name);
}

/** The objective for a change of it, which nobody else changes meanwhile. */
export async function lockSlo(slos: SloRepository, name: SloName): Promise<Slo> {
  return existing(await slos.lockSlo(name), name);
}

/** The same for an objective that is in use. */
export async function lockLive(slos: SloRepository, name: SloName): Promise<Slo> {
  const slo = await lockSlo(slos, name);
  if (slo.archivedAt === null) return slo;
  throw new AppError("precondition_failed", `${name} is archived.`, {
    remedy: "Take it out of the archive first.",
  });
}

function existing(slo: Slo | null, name: SloName): Slo {
  if (slo) return slo;
  throw new AppError("not_found", `There is no objective ${name}.`);
}

/** Nobody overwrites what they have not seen. */
export function assertUnchanged({ name, version, updatedAt }: Slo, expected: number): void {
  if (version === expected) return;
  const message = `${name} was changed at ${updatedAt}. It is at version ${version} now, and yours was made from ${expected}.`;
  throw new AppError("conflict", message, {
    remedy: "Look at what it is now, and make your change to that.",
    issues: [{ path: "expectedVersion", message: `is ${version} now` }],
  });
}

/** An objective belongs to something that is in the catalog. */
export async function findOwner(slos: SloReader, entityRef: string): Promise<{ owner: string | null }> {
  const entity = await slos.entity(entityRef);
  if (entity) return entity;
  throw new AppError("invalid", `There is no entity ${entityRef} in the catalog.`, {
    issues: [{ path: "entityRef", message: "is not in the catalog" }],
    remedy: "Name an entity as the catalog does, such as component:default/checkout.",
  });
}

export async function lockCorrection(slos: SloRepository, id: CorrectionId): Promise<Correction> {
  const correction = await slos.lockCorrection(id);
  if (correction) return correction;
  throw new AppError("not_found", `There is no correction ${id}.`);
}

export const sloStream = ({ id }: { id: string }): string => `slos.slo/${id}`;
