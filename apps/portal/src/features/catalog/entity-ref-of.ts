interface EntityPath {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The ref that the address of an entity's page names; refs are lower case, addresses are typed by people. */
export function entityRefOf({ kind, namespace, name }: EntityPath): string {
  const [one, two, three] = [kind, namespace, name].map(decoded);
  return `${String(one)}:${String(two)}/${String(three)}`.toLowerCase();
}

/** A broken escape is kept as it is: it names nothing, and the page then says so. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
