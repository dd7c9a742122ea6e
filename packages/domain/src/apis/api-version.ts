import { declaredVersion } from "@signalbox/formats/api";
import { AppError } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef } from "../catalog/schema.ts";
import type { ApiHistory, StoredApiVersion } from "./ports.ts";
import type { ApiVersion } from "./schema.ts";

/** The ref of an API entity, as each use-case of this domain takes it. */
export const ApiRef = z.string().max(400).toLowerCase().pipe(EntityRef);

export const apiResource = ({ ref }: { readonly ref: string }) => ({ type: "catalog.entity", id: ref });

export function toApiVersion({ position, time, actor, file, definition }: StoredApiVersion): ApiVersion {
  const declared = declaredVersion(definition);
  return { position, time: time.toISOString(), actor, file, declared, size: definition.length };
}

export async function foundVersion(
  history: ApiHistory,
  ref: string,
  position: number,
): Promise<StoredApiVersion> {
  const found = await history.version(ref, position);
  if (found) return found;
  throw new AppError("not_found", `No version of ${ref} was registered at position ${position}.`, {
    remedy: "Take a version from the list of the API's versions.",
  });
}
