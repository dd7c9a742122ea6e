import type { ErrorIssue } from "@signalbox/kernel";
import { boundedOutline, keyLines, type OutlineGroup } from "./api-outline.ts";
import { asyncModelOf } from "./asyncapi-model.ts";
import { declaredVersion } from "./declared-version.ts";
import { readGraphql } from "./graphql-reader.ts";
import { memberOf, recordOf, textOf } from "./json-value.ts";
import { openApiView, type OpenApiView } from "./openapi-view.ts";
import { readProto } from "./proto-reader.ts";
import { readStructured } from "./read-structured.ts";
import { createResolve } from "./references.ts";

/** The languages that differences are told of; a definition in any other one is text. */
export type ApiFormat = "openapi" | "asyncapi" | "graphql" | "grpc" | "text";

const FORMATS: Readonly<Record<string, ApiFormat>> = {
  openapi: "openapi",
  swagger: "openapi",
  asyncapi: "asyncapi",
  graphql: "graphql",
  grpc: "grpc",
  proto: "grpc",
  protobuf: "grpc",
};

/** By `spec.type` of an API entity. */
export function apiFormatOf(type: string): ApiFormat {
  const known = type.toLowerCase();
  return Object.hasOwn(FORMATS, known) ? (FORMATS[known] ?? "text") : "text";
}

export interface ReadApi {
  readonly format: ApiFormat;
  readonly version: string | null;
  readonly openapi: OpenApiView | null;
  readonly outline: OutlineGroup[];
  /** Why it could not be read; the source can still be shown. */
  readonly issues: ErrorIssue[];
}

/** What a definition holds. Never throws: what cannot be read is an issue with its line. */
export async function readApi(type: string, text: string): Promise<ReadApi> {
  const format = apiFormatOf(type);
  const none = { format, version: null, openapi: null, outline: [], issues: [] };
  switch (format) {
    case "openapi":
    case "asyncapi":
      return { ...none, version: declaredVersion(text), ...readJsonApi(format, text) };
    case "graphql": {
      const { outline, issues } = await readGraphql(text);
      return { ...none, outline: boundedOutline(outline), issues };
    }
    case "grpc": {
      const { outline, issues } = await readProto(text);
      return { ...none, outline: boundedOutline(outline), issues };
    }
    case "text":
      return none;
    default:
      return format satisfies never;
  }
}

function readJsonApi(
  format: "openapi" | "asyncapi",
  text: string,
): Pick<ReadApi, "openapi" | "outline" | "issues"> {
  const { value, issues } = readStructured(text);
  if (issues.length > 0) return { openapi: null, outline: [], issues };
  const missing = signIssues(format, value);
  if (missing.length > 0) return { openapi: null, outline: [], issues: missing };
  if (format === "openapi") return { openapi: openApiView(value), outline: [], issues };
  return { openapi: null, outline: boundedOutline(asyncOutline(value, text)), issues };
}

/** Each of the two languages begins with its own name. */
export function signIssues(format: "openapi" | "asyncapi", value: unknown): ErrorIssue[] {
  const signs = format === "openapi" ? ["openapi", "swagger"] : ["asyncapi"];
  if (signs.some((sign) => memberOf(value, sign) !== undefined)) return [];
  const message = `The definition has no field ${signs.join(" or ")}, so it is not ${format === "openapi" ? "OpenAPI" : "AsyncAPI"}.`;
  return [{ path: signs[0] ?? "", message, line: 1, column: 1 }];
}

function asyncOutline(root: unknown, text: string): OutlineGroup[] {
  const lines = keyLines(text);
  const { channels, streams } = asyncModelOf(root, createResolve(root));
  const entry = (name: string, detail: string) => ({ name, detail, line: lines.get(name) ?? null });
  const messages = [...streams.values()].flatMap(({ direction, messages: all, address }) =>
    [...all.values()].map(({ name, summary }) => {
      const way = direction === "response" ? `sent to ${address}` : `received from ${address}`;
      return entry(name, summary === "" ? way : `${summary}, ${way}`);
    }),
  );
  const schemas = Object.entries(recordOf(memberOf(memberOf(root, "components"), "schemas")));
  return [
    {
      title: "Channels",
      // The address of a channel need not be the key it stands under.
      entries: [...channels.values()].map(({ address, pointer }) => {
        const key = pointer.split("/").at(-1) ?? address;
        return { name: address, detail: "", line: lines.get(address) ?? lines.get(key) ?? null };
      }),
    },
    { title: "Messages", entries: messages },
    {
      title: "Schemas",
      entries: schemas.map(([name, schema]) => entry(name, textOf(memberOf(schema, "title")) ?? "")),
    },
  ];
}
