import { ActorSnapshot, ErrorIssue, pageOf } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRow } from "../catalog/schema.ts";

/** `text` is any definition in a language that only its readers know. */
export const ApiFormat = z.enum(["openapi", "asyncapi", "graphql", "grpc", "text"]);
export type ApiFormat = z.infer<typeof ApiFormat>;

/** One version of a definition, named by the position of the event that brought it. */
export const ApiVersion = z.object({
  position: z.number().int(),
  time: z.string(),
  actor: ActorSnapshot,
  /** The file that the definition was read from. */
  file: z.string(),
  /** What the definition calls itself (`info.version`). */
  declared: z.string().nullable(),
  size: z.number().int(),
});
export type ApiVersion = z.infer<typeof ApiVersion>;

export const ApiVersionPage = pageOf(ApiVersion);

const Content = z.object({ media: z.string(), type: z.string() });

export const ApiOperation = z.object({
  method: z.string(),
  path: z.string(),
  tag: z.string(),
  summary: z.string(),
  description: z.string(),
  deprecated: z.boolean(),
  parameters: z.array(
    z.object({
      name: z.string(),
      where: z.string(),
      required: z.boolean(),
      type: z.string(),
      description: z.string(),
    }),
  ),
  body: z.object({ required: z.boolean(), content: z.array(Content) }).nullable(),
  responses: z.array(z.object({ status: z.string(), description: z.string(), content: z.array(Content) })),
  security: z.array(z.string()),
});
export type ApiOperation = z.infer<typeof ApiOperation>;

export const ApiOutlineGroup = z.object({
  title: z.string(),
  entries: z.array(z.object({ name: z.string(), detail: z.string(), line: z.number().int().nullable() })),
});
export type ApiOutlineGroup = z.infer<typeof ApiOutlineGroup>;

/** Where an API of the type `mcp-server` is served. */
export const ApiRemote = z.object({ type: z.string(), url: z.string() });
export type ApiRemote = z.infer<typeof ApiRemote>;

/** A version with its text and what could be read in it; `version` is null where there never was a definition. */
export const ApiDefinition = z.object({
  type: z.string(),
  format: ApiFormat,
  version: ApiVersion.nullable(),
  text: z.string(),
  /** Operations and schemas of OpenAPI, as types. */
  operations: z.array(ApiOperation),
  schemas: z.array(z.object({ name: z.string(), type: z.string() })),
  truncated: z.boolean(),
  outline: z.array(ApiOutlineGroup),
  remotes: z.array(ApiRemote),
  issues: z.array(ErrorIssue),
});
export type ApiDefinition = z.infer<typeof ApiDefinition>;

export const ChangeSeverity = z.enum(["breaking", "dangerous", "compatible"]);
export type ChangeSeverity = z.infer<typeof ChangeSeverity>;

export const ApiChange = z.object({
  severity: ChangeSeverity,
  /** Where it is in the definition: a JSON pointer, or the language's own name for the place. */
  pointer: z.string(),
  /** The part of the API that a reader knows it by. */
  place: z.string(),
  message: z.string(),
});
export type ApiChange = z.infer<typeof ApiChange>;

/** `compared` is false where only the texts can be compared; the issues say why. */
export const ApiDiff = z.object({
  from: ApiVersion,
  to: ApiVersion,
  format: ApiFormat,
  compared: z.boolean(),
  issues: z.object({ from: z.array(ErrorIssue), to: z.array(ErrorIssue) }),
  changes: z.array(ApiChange),
  counts: z.record(ChangeSeverity, z.number().int()),
  truncated: z.boolean(),
  /** The first ones of those that say they consume the API; `target` is null where the catalog has none of that name. */
  consumers: z.array(z.object({ ref: z.string(), target: EntityRow.nullable() })),
  consumerCount: z.number().int(),
});
export type ApiDiff = z.infer<typeof ApiDiff>;
