import type { ErrorIssue } from "@signalbox/kernel";
import { createFindings, type ApiDifference } from "./api-change.ts";
import { diffAsyncApi } from "./asyncapi-rules.ts";
import { diffGraphql, readGraphql } from "./graphql-reader.ts";
import { diffOpenApi } from "./openapi-rules.ts";
import { readProto } from "./proto-reader.ts";
import { diffProto } from "./proto-rules.ts";
import { apiFormatOf, signIssues } from "./read-api.ts";
import { readStructured } from "./read-structured.ts";

export interface ApiComparison extends ApiDifference {
  /** Whether the definitions were understood; otherwise only their texts can be compared. */
  readonly compared: boolean;
  /** Why one of them was not. */
  readonly issues: { readonly before: ErrorIssue[]; readonly after: ErrorIssue[] };
}

const NO_ISSUES = { before: [], after: [] };

/** What changed between two versions of a definition. Never throws. */
export async function diffApis(type: string, before: string, after: string): Promise<ApiComparison> {
  const format = apiFormatOf(type);
  switch (format) {
    case "openapi":
    case "asyncapi": {
      const [was, is] = [before, after].map((text) => structured(format, text));
      if (!was || !is || was.issues.length + is.issues.length > 0)
        return unread({ before: was?.issues ?? [], after: is?.issues ?? [] });
      return compared((format === "openapi" ? diffOpenApi : diffAsyncApi)(was.value, is.value));
    }
    case "graphql": {
      const [was, is] = [await readGraphql(before), await readGraphql(after)];
      if (!was.schema || !is.schema) return unread({ before: was.issues, after: is.issues });
      return compared(await diffGraphql(was.schema, is.schema));
    }
    case "grpc": {
      const [was, is] = [await readProto(before), await readProto(after)];
      if (!was.file || !is.file) return unread({ before: was.issues, after: is.issues });
      return compared(diffProto(was.file, is.file));
    }
    case "text":
      return unread(NO_ISSUES);
    default:
      return format satisfies never;
  }
}

function structured(format: "openapi" | "asyncapi", text: string) {
  const read = readStructured(text);
  return read.issues.length > 0 ? read : { ...read, issues: signIssues(format, read.value) };
}

const compared = (difference: ApiDifference): ApiComparison => ({
  ...difference,
  compared: true,
  issues: NO_ISSUES,
});

function unread(issues: ApiComparison["issues"]): ApiComparison {
  return { ...createFindings().result(), compared: false, issues };
}
