const REF = /^([^:/\s]+):(?:([^:/\s]+)\/)?([^:/\s]+)$/;

/** An entity ref in the one spelling that the catalog has, with the namespace that is meant where none is named. */
export function fullRef(text: string): string {
  const [, kind, namespace = "default", name] = REF.exec(text.trim()) ?? [];
  if (kind === undefined || name === undefined) return text.toLowerCase();
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
