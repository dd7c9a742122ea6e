import { DEFAULT_NAMESPACE } from "@signalbox/formats";
import { MANAGED_BY_ORIGIN, ORPHAN, sourceAnnotations } from "./entity-annotation.ts";

/** An entity in parts; those named `…Text` are JSON. */
export interface EntityParts {
  readonly ref: string;
  readonly uid: string;
  readonly etag: string;
  readonly orphan: boolean;
  /** The document without its metadata. */
  readonly restText: string;
  /** The metadata without annotations, namespace, uid and etag. */
  readonly metadataText: string;
  readonly namespace: string | null;
  readonly annotations: Readonly<Record<string, string>> | null;
  readonly type: string;
  readonly file: string;
  /** The location that the entity's own one descends from, where that is known. */
  readonly origin: string | null;
  readonly relationsText: string | null;
  /** Why the entity's last document was refused. */
  readonly problems: readonly string[];
}

/** The text of an entity in Backstage's form, put together without reading the document. */
export function entityText(parts: EntityParts): string {
  const { uid, etag, namespace } = parts;
  const more = { namespace: namespace ?? DEFAULT_NAMESPACE, annotations: annotationsOf(parts), uid, etag };
  const metadata = joined(parts.metadataText, JSON.stringify(more));
  const outer = `{"metadata":${metadata},"relations":${parts.relationsText ?? "[]"}${statusText(parts)}}`;
  return joined(parts.restText, outer);
}

/** The members of two objects, neither of which is empty, as one object. */
function joined(first: string, second: string): string {
  return `${first.slice(0, -1)},${second.slice(1)}`;
}

function annotationsOf({ type, file, origin, annotations, orphan }: EntityParts): Record<string, string> {
  return {
    ...sourceAnnotations({ type, file }),
    ...(origin !== null && { [MANAGED_BY_ORIGIN]: origin }),
    ...annotations,
    ...(orphan && { [ORPHAN]: "true" }),
  };
}

function statusText({ problems }: EntityParts): string {
  if (problems.length === 0) return "";
  const items = problems.map((message) => {
    const error = { name: "InputError", message };
    return {
      type: "backstage.io/catalog-processing",
      level: "error",
      message: `InputError: ${message}`,
      error,
    };
  });
  return `,"status":${JSON.stringify({ items })}`;
}
