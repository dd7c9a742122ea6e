/** The three parts that name an entity. */
export interface EntityRefParts {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export const DEFAULT_NAMESPACE = "default";

/** No name of an entity is longer, so no reference to one can be. */
export const MAX_REF_PART = 63;

const REF = /^(?:([^:/]{1,63}):)?(?:([^:/]{1,63})\/)?([^:/]{1,63})$/;

/** `[kind:][namespace/]name` as it stands in descriptors; null when a part is missing, is too long or has a stray separator. */
export function parseEntityRef(
  text: string,
  defaults: { readonly kind?: string | undefined; readonly namespace?: string | undefined } = {},
): EntityRefParts | null {
  const match = REF.exec(text);
  const [, kind = defaults.kind, namespace = defaults.namespace ?? DEFAULT_NAMESPACE, name] = match ?? [];
  return kind === undefined || name === undefined ? null : { kind, namespace, name };
}

/** The one spelling of a reference: `kind:namespace/name`, lower case, since names differ by more than case. */
export function formatEntityRef({ kind, namespace, name }: EntityRefParts): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Reads a reference in any spelling and gives the one spelling, or null. */
export function normalizeEntityRef(
  text: string,
  defaults: { readonly kind?: string | undefined; readonly namespace?: string | undefined } = {},
): string | null {
  const parts = parseEntityRef(text, defaults);
  return parts && formatEntityRef(parts);
}
