import type { AnnotationView, EntityDocument } from "@signalbox/domain/catalog/schema";

interface AboutFacts {
  readonly tags: readonly string[];
  readonly links: NonNullable<EntityDocument["metadata"]["links"]>;
  readonly annotations: readonly (readonly [string, string])[];
  readonly email: string | null;
}

/** Written by tools for tools: where a document came from is shown with its YAML. */
const MACHINE_PREFIXES = ["backstage.io/managed-by", "backstage.io/orphan", "backstage.io/source-location"];

/** The parts of a document that a reader looks for, whatever its kind; an annotation that is a link is shown as one. */
export function aboutFacts(
  { metadata, spec }: EntityDocument,
  views: readonly AnnotationView[] = [],
): AboutFacts {
  const linked = new Set(views.flatMap(({ annotation, links }) => (links.length > 0 ? [annotation] : [])));
  const profile = spec?.["profile"];
  const email = typeof profile === "object" && profile !== null && "email" in profile ? profile.email : null;
  return {
    tags: metadata.tags ?? [],
    links: metadata.links ?? [],
    annotations: Object.entries(metadata.annotations ?? {}).filter(
      ([name]) => !linked.has(name) && !MACHINE_PREFIXES.some((prefix) => name.startsWith(prefix)),
    ),
    email: typeof email === "string" && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null,
  };
}
