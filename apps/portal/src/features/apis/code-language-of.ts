import type { ApiFormat } from "@signalbox/domain/apis/schema";

/** How a definition is coloured. */
export function codeLanguageOf(format: ApiFormat, text: string): "yaml" | "graphql" | "proto" | "plain" {
  switch (format) {
    case "openapi":
    case "asyncapi":
      return text.trimStart().startsWith("{") ? "plain" : "yaml";
    case "graphql":
      return "graphql";
    case "grpc":
      return "proto";
    case "text":
      return "plain";
    default:
      return format satisfies never;
  }
}
