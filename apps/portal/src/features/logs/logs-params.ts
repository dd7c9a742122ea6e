import { LogLevel } from "@signalbox/domain/observability/schema";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

const text = parseAsString.withDefault("").withOptions({ history: "replace" });

/** What decides which lines are shown, as it stands in the address. */
export const logsParsers = {
  lines: text,
  level: parseAsArrayOf(parseAsStringLiteral(LogLevel.options))
    .withDefault([])
    .withOptions({ history: "push" }),
  trace: parseAsString.withDefault("").withOptions({ history: "push" }),
  most: parseAsInteger.withDefault(100).withOptions({ history: "replace" }),
};

const MOST_TEXT = 500;
const MOST_LINES = 500;

interface Params {
  readonly lines: string;
  readonly level: readonly LogLevel[];
  readonly trace: string;
  readonly most: number;
}

/** What is asked for; a trace id that is none is as good as none. */
export function logLinesInput(
  subject: { readonly entityRef: string },
  { lines, level, trace, most }: Params,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const words = lines.trim().slice(0, MOST_TEXT);
  const traceId = trace.trim().toLowerCase();
  const isTrace = /^[0-9a-f]{1,32}$/.test(traceId);
  return {
    // The lines of a trace are those of all services that it passed through.
    ...(!isTrace && subject),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    limit: Math.min(Math.max(most, 1), MOST_LINES),
    ...(words !== "" && { text: words }),
    ...(level.length > 0 && { levels: [...level] }),
    ...(isTrace && { traceId }),
  };
}
