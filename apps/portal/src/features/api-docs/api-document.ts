import { z } from "zod";

/** JSON Schema as far as the explorer shows it. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly format?: string | undefined;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly prefixItems?: readonly Schema[] | undefined;
  readonly $ref?: string | undefined;
}

const Schema = z.custom<Schema>((value) => typeof value === "object" && value !== null);

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: Schema,
});
export type Parameter = z.infer<typeof Parameter>;

const Content = z.record(z.string(), z.object({ schema: Schema }));

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().default(""),
  description: z.string().default(""),
  tags: z.array(z.string()).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
});

/** The parts of an OpenAPI 3.1 document that the explorer reads. */
export const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default("") }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
export type ApiDocument = z.infer<typeof ApiDocument>;

export interface ApiOperation extends z.infer<typeof Operation> {
  readonly method: string;
  readonly path: string;
  /** Before each path. */
  readonly base: string;
}

/** All operations, by the domain they belong to. */
export function operationsByTag({ paths, servers }: ApiDocument): Map<string, ApiOperation[]> {
  const base = servers[0]?.url ?? "";
  const groups = new Map<string, ApiOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "other";
      groups.set(tag, [
        ...(groups.get(tag) ?? []),
        { ...operation, method: method.toUpperCase(), path, base },
      ]);
    }
  }
  return groups;
}

/** Whether each word of the text is in the operation's name, path or summary. */
export function operationMatches(
  { operationId, method, path, summary }: ApiOperation,
  text: string,
): boolean {
  const haystack = `${operationId} ${method} ${path} ${summary}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
