import type { ErrorIssue } from "@signalbox/kernel";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { createFindings, type ApiDifference, type Severity } from "./api-change.ts";
import type { OutlineGroup } from "./api-outline.ts";

/** The parser recurses, and its time goes by token. */
const MAX_TOKENS = 200_000;

export interface GraphqlRead {
  readonly schema: GraphQLSchema | null;
  readonly outline: OutlineGroup[];
  readonly issues: ErrorIssue[];
}

// Imported where it is used: the library costs every process 17 MB, and few ever meet a GraphQL schema.
const library = () => import("graphql");

export async function readGraphql(text: string): Promise<GraphqlRead> {
  const { parse, buildASTSchema } = await library();
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const outline = outlineOf(document);
    const schema = buildASTSchema(document, { assumeValidSDL: true });
    return { schema, outline, issues: [] };
  } catch (error) {
    return { schema: null, outline: [], issues: [issueOf(error)] };
  }
}

function issueOf(error: unknown): ErrorIssue {
  if (error instanceof RangeError)
    return { path: "", message: "The schema is nested too deep.", line: 1, column: 1 };
  const { message, locations } = error as { message: string; locations?: { line: number; column: number }[] };
  const [place] = locations ?? [];
  return { path: "", message, line: place?.line ?? 1, column: place?.column ?? 1 };
}

const TITLES: Readonly<Record<string, string>> = {
  ObjectTypeDefinition: "Types",
  InterfaceTypeDefinition: "Interfaces",
  InputObjectTypeDefinition: "Inputs",
  EnumTypeDefinition: "Enums",
  UnionTypeDefinition: "Unions",
  ScalarTypeDefinition: "Scalars",
  DirectiveDefinition: "Directives",
};
const ROOTS: Readonly<Record<string, string>> = {
  Query: "Queries",
  Mutation: "Mutations",
  Subscription: "Subscriptions",
};

function outlineOf({ definitions }: DocumentNode): OutlineGroup[] {
  const groups = new Map<string, { name: string; detail: string; line: number | null }[]>();
  const put = (title: string, name: string, line: number | undefined) => {
    const entries = groups.get(title) ?? [];
    groups.set(title, [...entries, { name, detail: "", line: line ?? null }]);
  };
  for (const definition of definitions) {
    const kind = definition.kind.replace("Extension", "Definition");
    const title = TITLES[kind];
    if (title === undefined || !("name" in definition) || !definition.name) continue;
    const name = definition.name.value;
    const root = Object.hasOwn(ROOTS, name) ? ROOTS[name] : undefined;
    if (root === undefined) put(title, name, definition.loc?.startToken.line);
    else if ("fields" in definition) {
      for (const field of definition.fields ?? []) put(root, field.name.value, field.loc?.startToken.line);
    }
  }
  return [...groups].map(([title, entries]) => ({ title, entries }));
}

/** What changed between two schemas, in the words of GraphQL's own library. */
export async function diffGraphql(before: GraphQLSchema, after: GraphQLSchema): Promise<ApiDifference> {
  const { findSchemaChanges, BreakingChangeType, DangerousChangeType } = await library();
  const findings = createFindings();
  for (const { type, description } of findSchemaChanges(before, after)) {
    const severity: Severity =
      type in BreakingChangeType ? "breaking" : type in DangerousChangeType ? "dangerous" : "compatible";
    const pointer = coordinateIn(description);
    const message =
      description.length > 300 ? `${description.slice(0, 300)}…` : description.replace(/\.$/, "");
    findings.add(severity, { pointer, place: pointer.split(".")[0] ?? pointer }, message);
  }
  return findings.result();
}

/** The schema coordinate that the sentence is about, such as `Query.search(first:)`. */
function coordinateIn(description: string): string {
  const dotted = /@?\w+\.\w+(?:\(\w+:\))?/.exec(description)?.[0];
  return dotted ?? /(@?\w+) (?:was|changed|has|added|no longer)/.exec(description)?.[1] ?? "";
}
