import { createLoader, parseAsString, type inferParserType } from "nuqs/server";

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** The month and the team of the report, as they stand in the address. */
export const reportParsers = { month: text, team: text };
type ReportParams = inferParserType<typeof reportParsers>;

export const loadSloReportParams = createLoader(reportParsers);

const MONTH = /^(20\d\d)-(0[1-9]|1[0-2])$/;
const MOST_REF = 400;

/** What the report asks for; the month under way unless the address names one. */
export function reportInput({ month, team }: ReportParams, now: Date) {
  const current = now.toISOString().slice(0, 7);
  const wanted = MONTH.test(month) && month <= current ? month : current;
  return { month: wanted, ...(team !== "" && team.length <= MOST_REF && { team }) };
}
export type ReportQuestion = ReturnType<typeof reportInput>;

const MONTHS_OFFERED = 14;

/** The month under way and those before it, for as long as hours are kept. */
export function offeredMonths(now: Date): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: MONTHS_OFFERED }, (_, back) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    const label = new Intl.DateTimeFormat("en-GB", {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(first);
    return { value: first.toISOString().slice(0, 7), label };
  });
}

/** The report as CSV on the REST interface. */
export function csvHref(question: ReportQuestion): string {
  return `/api/v1/slo-report?${new URLSearchParams(question).toString()}`;
}
