import type { LogQuery } from "@signalbox/plugin-api";
import type { LokiConfig } from "./config.ts";

/** A text as LogQL writes it. */
const quoted = (text: string): string => JSON.stringify(text);

const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|]/g;
/** Matches the text wherever it stands, whatever its case; Go's RE2 knows no other way. */
const anyCase = (text: string): string => quoted(`(?i)${text.replaceAll(PATTERN_SIGNS, String.raw`\$&`)}`);

/**
 * The queries that together find what is asked for. A trace is looked for in the lines and in what stands beside them,
 * which no single query can do.
 */
export function queriesOf(
  { service, environment, traceId, text }: LogQuery,
  { labels }: Pick<LokiConfig, "labels">,
): readonly string[] {
  const matchers = [
    // A selector of Loki has to name something that is there.
    service === undefined ? `${labels.service}=~".+"` : `${labels.service}=${quoted(service)}`,
    ...(environment === undefined ? [] : [`${labels.environment}=${quoted(environment)}`]),
  ];
  const lines = text === undefined || text === "" ? "" : ` |~ ${anyCase(text)}`;
  const all = `{${matchers.join(", ")}}${lines}`;
  if (traceId === undefined) return [all];
  const beside = labels.traceId.map((label) => `${label}=${quoted(traceId)}`).join(" or ");
  return [`${all} |= ${quoted(traceId)}`, `${all} | ${beside}`];
}
