import { TraceTag } from "@signalbox/domain/observability/schema";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import { typedDuration } from "./duration-words.ts";

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** Everything that decides which traces are shown but the time, as it stands in the address. */
export const traceParsers = {
  service: text,
  operation: text,
  min: text,
  max: text,
  tags: text,
  errors: parseAsBoolean.withDefault(false).withOptions({ history: "push" }),
};
export type TraceParams = inferParserType<typeof traceParsers>;

export const traceViewParsers = {
  span: parseAsString.withDefault("").withOptions({ history: "replace" }),
  view: parseAsStringLiteral(["waterfall", "list"])
    .withDefault("waterfall")
    .withOptions({ history: "replace" }),
};

const MOST_TEXT = 300;
const SHOWN_TRACES = 100;

/** What a field says that cannot be meant so; null where it can. */
export function durationProblem(typed: string): string | null {
  return typed.trim() === "" || typedDuration(typed) !== null ? null : "Such as 250ms or 1.5s";
}

export function tagsProblem(typed: string): string | null {
  const wrong = tagsIn(typed).find((tag) => !TraceTag.safeParse(tag).success);
  return wrong === undefined ? null : `“${wrong}” is not name=value`;
}

/** Tags stand beside each other; one whose value has spaces stands in quotes. */
export function tagsIn(typed: string): string[] {
  const found = typed.matchAll(/"([^"]*)"|(\S+)/g);
  return [...found].map(([, quoted, plain]) => quoted ?? plain ?? "").filter((tag) => tag !== "");
}

interface Subject {
  readonly entityRef?: string;
  readonly service?: string;
}

/** What the search asks for; a value that the server would refuse is as good as none. */
export function traceInput(subject: Subject, params: TraceParams, range: { from: number; to: number }) {
  const min = typedDuration(params.min);
  const max = typedDuration(params.max);
  const tags = tagsIn(params.tags)
    .filter((tag) => TraceTag.safeParse(tag).success)
    .slice(0, 10);
  const operation = params.operation.trim().slice(0, MOST_TEXT);
  return {
    ...subject,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    limit: SHOWN_TRACES,
    ...(operation !== "" && { operation }),
    ...(min !== null && { minDurationMs: min }),
    ...(max !== null && (min === null || max >= min) && { maxDurationMs: max }),
    ...(tags.length > 0 && { tags }),
    ...(params.errors && { errorsOnly: true }),
  };
}
