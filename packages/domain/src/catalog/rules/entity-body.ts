import { DEFAULT_NAMESPACE, inverseRelation } from "@signalbox/formats";
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
  /** Its relations as it declares them and as others declare them towards it: `type ref`. */
  readonly declared: readonly string[];
  readonly received: readonly string[];
  /** Why the entity's last document was refused. */
  readonly issues: readonly { readonly path: string; readonly message: string }[] | null;
}

/** The text of an entity in Backstage's form, put together without reading the document. */
export function entityText(parts: EntityParts): string {
  const { uid, etag, namespace } = parts;
  const more = { namespace: namespace ?? DEFAULT_NAMESPACE, annotations: annotationsOf(parts), uid, etag };
  const metadata = joined(parts.metadataText, JSON.stringify(more));
  const outer = `{"metadata":${metadata},"relations":${relationsText(parts)}${statusText(parts)}}`;
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

/** Each relation once, whichever end declares it, in the order of types and refs. */
function relationsText({ declared, received }: EntityParts): string {
  const turned = received.map((relation) => {
    const space = relation.indexOf(" ");
    return `${inverseRelation(relation.slice(0, space))}${relation.slice(space)}`;
  });
  const all = [...new Set([...declared, ...turned])].toSorted();
  return JSON.stringify(
    all.map((relation) => {
      const space = relation.indexOf(" ");
      return { type: relation.slice(0, space), targetRef: relation.slice(space + 1) };
    }),
  );
}

function statusText({ issues }: EntityParts): string {
  if (issues === null || issues.length === 0) return "";
  const items = issues.map((issue) => {
    const message = `${issue.path} ${issue.message}`.trim();
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
