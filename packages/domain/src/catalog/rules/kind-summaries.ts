import { kindDefinition } from "@signalbox/formats";
import type { KindSummary } from "../kind.ts";
import { EntityKind } from "../schema.ts";
import { isBuiltIn } from "./described-kinds.ts";
import type { KindRecord } from "./kind-reader.ts";

interface KindCount {
  readonly value: string;
  readonly count: number;
}

/** What the kinds that every catalog has are for. */
const BUILT_IN: Readonly<Record<EntityKind, readonly [plural: string, description: string]>> = {
  Component: ["Components", "A piece of software: a service, a website, a library."],
  API: ["APIs", "What one component offers to others."],
  Resource: ["Resources", "What software needs to run: a database, a bucket, a queue."],
  System: ["Systems", "Components and resources that do one job together."],
  Domain: ["Domains", "Systems that belong to one area of the business."],
  Group: ["Groups", "A team, or a part of the organisation."],
  User: ["Users", "A person."],
  Location: ["Locations", "Names other files that the catalog is read from."],
  Template: ["Templates", "How something new is made."],
  AiResource: ["AI resources", "A rule, a skill, a plugin or a marketplace for assistants."],
  Kind: ["Kinds", "Describes a kind of entities that is not built in."],
};

/** Those that every catalog has, those that are described, and those whose description has gone while entities stay. */
export function kindSummaries(records: readonly KindRecord[], counts: readonly KindCount[]): KindSummary[] {
  const countOf = new Map(counts.map(({ value, count }) => [value.toLowerCase(), count]));
  const of = (kind: string) => countOf.get(kind.toLowerCase()) ?? 0;
  const builtIn = EntityKind.options.map((kind): KindSummary => {
    const [plural, description] = BUILT_IN[kind];
    const none = { ref: null, file: null };
    return { kind, title: kind, plural, description, origin: "built-in", ...none, entities: of(kind) };
  });
  const described = records.map(({ ref, document, file }): KindSummary => {
    const { kind, title, plural, description } = kindDefinition(document.spec ?? {});
    const said = description || (document.metadata.description ?? "");
    return { kind, title, plural, description: said, origin: "described", ref, file, entities: of(kind) };
  });
  const known = new Set(described.map(({ kind }) => kind.toLowerCase()));
  const lost = counts
    .filter(({ value }) => !isBuiltIn(value) && !known.has(value.toLowerCase()))
    .map(({ value: kind, count }): KindSummary => {
      const description = "No Kind document describes it any more; its entities stay as they were last.";
      const none = { ref: null, file: null };
      return {
        kind,
        title: kind,
        plural: kind,
        description,
        origin: "undescribed",
        ...none,
        entities: count,
      };
    });
  return [...described, ...lost, ...builtIn];
}
