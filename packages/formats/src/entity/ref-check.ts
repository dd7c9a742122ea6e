import { broken, type Check } from "./checks.ts";
import { MAX_REF_PART, parseEntityRef } from "./entity-ref.ts";

/** Names an entity; where the field says nothing of the kind, the value must. */
export function entityRef(targetKind: string | undefined): Check {
  const form = targetKind === undefined ? "kind:[namespace/]name" : "[kind:][namespace/]name";
  return (value, path) => {
    if (typeof value === "string" && parseEntityRef(value, { kind: targetKind })) return [];
    return broken(
      path,
      `must name an entity as ${form}, each part of at most ${MAX_REF_PART} characters`,
      value,
    );
  };
}
