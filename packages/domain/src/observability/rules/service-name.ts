import type { EntityDocument } from "../../catalog/schema.ts";

/** Says what an entity is called in signals, where that is not its name. */
export const SERVICE_ANNOTATION = "signalbox.io/service";

type Named = Pick<EntityDocument, "metadata">;

export function serviceNameOf({ metadata }: Named): string {
  const annotated = metadata.annotations?.[SERVICE_ANNOTATION]?.trim();
  return annotated === undefined || annotated === "" ? metadata.name : annotated;
}
