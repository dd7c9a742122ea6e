import { isRecord, memberOf } from "./json-value.ts";

/** More hops than any definition has; a ring of references ends here. */
const MAX_HOPS = 32;

export interface Resolved {
  readonly value: unknown;
  /** Where the value stands in the document. */
  readonly pointer: string;
  /** What it is called there, when a reference led to it. */
  readonly name: string | null;
  /** A reference that leads out of the document, or nowhere. */
  readonly outside: string | null;
}

/** Follows references within one document; what leads out of it stays closed. */
export type Resolve = (value: unknown, pointer: string) => Resolved;

export function createResolve(root: unknown): Resolve {
  return (start, startPointer) => {
    let value = start;
    let pointer = startPointer;
    let name: string | null = null;
    for (let hops = 0; hops < MAX_HOPS; hops++) {
      const ref = memberOf(value, "$ref");
      if (typeof ref !== "string") return { value, pointer, name, outside: null };
      const found = ref.startsWith("#") ? valueAt(root, ref) : undefined;
      if (found === undefined) return { value: {}, pointer, name, outside: ref };
      value = found;
      pointer = ref;
      name = decoded(ref.split("/").at(-1) ?? ref);
    }
    return { value: {}, pointer, name, outside: pointer };
  };
}

function valueAt(root: unknown, ref: string): unknown {
  if (ref === "#" || ref === "#/") return root;
  if (!ref.startsWith("#/")) return undefined;
  let value = root;
  for (const step of ref.slice(2).split("/")) {
    const key = decoded(step);
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isRecord(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** A pointer in a URL is percent-encoded; one that is not encoded well means itself. */
function decoded(step: string): string {
  const plain = step.replaceAll("~1", "/").replaceAll("~0", "~");
  if (!plain.includes("%")) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
