export interface EntityName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const REF = /^([^:/]+):([^/]+)\/(.+)$/;

/** Reads `kind:namespace/name`; null for anything else, which then is shown as plain text. */
export function entityName(ref: string): EntityName | null {
  const [, kind, namespace, name] = REF.exec(ref) ?? [];
  if (kind === undefined || namespace === undefined || name === undefined) return null;
  return { kind, namespace, name };
}

/** The page of an entity; `/catalog` where the text is no ref. */
export function entityHref(ref: string): string {
  const parts = entityName(ref);
  if (parts === null) return "/catalog";
  const { kind, namespace, name } = parts;
  return `/catalog/${[kind, namespace, name].map(encodeURIComponent).join("/")}`;
}

/** A ref as people read it: the name, with the namespace only where it is not the default one. */
export function shortRef(ref: string): string {
  const parts = entityName(ref);
  if (parts === null) return ref;
  return parts.namespace === "default" ? parts.name : `${parts.namespace}/${parts.name}`;
}
