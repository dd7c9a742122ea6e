import { SecurityScope } from "@signalbox/domain/events/schema";
import { createLoader, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import { parseRange } from "../time-range/index.ts";

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** What the security report is about, as it stands in the address; without a period the last 30 days. */
export const reportParsers = {
  from: parseAsString.withDefault("-30d").withOptions({ history: "push" }),
  to: text,
  actor: text,
  scope: parseAsStringLiteral(SecurityScope.options)
    .withDefault("everything")
    .withOptions({ history: "push" }),
};
export type ReportParams = inferParserType<typeof reportParsers>;

export const loadReportParams = createLoader(reportParsers);

const MONTH_MS = 30 * 86_400_000;

export interface ReportQuestion {
  readonly from: string;
  readonly to: string;
  readonly scope: SecurityScope;
  readonly actorId?: string;
}

/** The question for the report: always a closed period, since a report says what it covers. */
export function reportInput({ from, to, actor, scope }: ReportParams, now: Date): ReportQuestion {
  const range = parseRange({ from, to }, now, "utc");
  const end = (range.ok ? range.to : null) ?? now;
  const start = (range.ok ? range.from : null) ?? new Date(end.getTime() - MONTH_MS);
  return {
    from: start.toISOString(),
    to: end.toISOString(),
    scope,
    ...(actor !== "" && actor.length <= 200 && { actorId: actor }),
  };
}

/** The same period and scope of one actor. */
export function actorHref(actor: string, { from, to, scope }: ReportQuestion): string {
  return `/reports/security?${new URLSearchParams({ from, to, scope, actor }).toString()}`;
}

/** The same report as a file. */
export function csvHref(question: ReportQuestion): string {
  return `/api/v1/events/security-report?${new URLSearchParams({ ...question }).toString()}`;
}

/** The events of one type in the register, for the same period and actor. */
export function registerHref(type: string, { from, to, actorId }: ReportQuestion): string {
  const query = new URLSearchParams({ type, from, to, ...(actorId !== undefined && { actor: actorId }) });
  return `/register?${query.toString()}`;
}
