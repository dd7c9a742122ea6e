import type { Slo } from "../objective.ts";
import type { AlertCondition, AlertSeverity, BurnWindow, Figures, SloAlert } from "../standing.ts";
import {
  FEWEST_BAD,
  HALF,
  bothBurn,
  burnConditions,
  isHalfSpent,
  windowWords,
  type BurnCondition,
} from "./burn-rules.ts";
import type { OpenFiring, SloSums } from "./slo-store.ts";

export interface Moved extends OpenFiring {
  readonly title: string;
  readonly message: string;
}

export interface AlertMoves {
  readonly conditions: readonly SloAlert[];
  readonly firing: readonly OpenFiring[];
  readonly opened: readonly Moved[];
  readonly closed: readonly Moved[];
}

interface Given {
  readonly slo: Slo;
  readonly sums: SloSums;
  readonly figures: Figures;
  /** Of the window. */
  readonly seconds: number;
  readonly silentSeconds: number;
  readonly noDataMinutes: number;
  readonly open: readonly OpenFiring[];
  readonly now: number;
}

/** A condition as it was looked at: `holds` is null where there was nothing to look at. */
interface Looked extends Omit<SloAlert, "state" | "since"> {
  readonly holds: boolean | null;
  readonly wanted: boolean;
  readonly usable: boolean;
  readonly message: string;
}

/** Which alerts stand now. What cannot be looked at, since there are no data, stays as it was. */
export function alertsNow(given: Given): AlertMoves {
  const { slo, open, now } = given;
  const standing = new Map(open.map((firing) => [firing.condition, firing]));
  const looked = [...burnsOf(given), halfOf(given, standing.has("half-budget")), silenceOf(given)];
  const decided = looked.map((one) => {
    const was = standing.get(one.condition);
    const fires = slo.archivedAt === null && one.wanted && one.usable && (one.holds ?? was !== undefined);
    return { one, was, fires };
  });
  const moved = ({ one, was }: (typeof decided)[number]): Moved => ({
    ...(was ?? { sloId: slo.id, condition: one.condition, severity: one.severity, since: now }),
    title: one.title,
    message: one.message,
  });
  return {
    conditions: decided.map(
      ({ one: { holds, wanted, usable, message: _message, ...shown }, was, fires }) => ({
        ...shown,
        state: fires ? "firing" : !wanted || !usable ? "off" : holds === null ? "unknown" : "ok",
        since: fires ? new Date(was?.since ?? now).toISOString() : null,
        note: wanted ? shown.note : "Switched off.",
      }),
    ),
    firing: decided.filter(({ fires }) => fires).map((each) => pick(moved(each))),
    opened: decided.filter(({ fires, was }) => fires && !was).map(moved),
    closed: decided.filter(({ fires, was }) => !fires && was).map(moved),
  };
}

const pick = ({ sloId, condition, severity, since }: Moved): OpenFiring => ({
  sloId,
  condition,
  severity,
  since,
});

function burnsOf({ slo, sums, figures, seconds }: Given): Looked[] {
  const rateOf = (window: BurnWindow) => figures.burnRates.find((one) => one.window === window)?.rate ?? null;
  return burnConditions(seconds, slo.target).map((rule) => {
    const long = { window: rule.long, rate: rateOf(rule.long) };
    const short = { window: rule.short, rate: rateOf(rule.short) };
    const known = long.rate !== null && short.rate !== null;
    const over = known && bothBurn(rule.factor, long.rate ?? 0, short.rate ?? 0);
    const { good, total } = sums.windows[rule.long].corrected;
    const counted = slo.indicator.kind === "ratio" && slo.budgeting.method === "occurrences";
    const alone = over && counted && total - good < FEWEST_BAD;
    return {
      condition: rule.condition,
      severity: rule.severity,
      title: titleOf(rule),
      threshold: rule.factor,
      long,
      short,
      value: null,
      holds: known ? over && !alone : null,
      wanted: slo.alerting[rule.severity],
      usable: rule.usable,
      note: alone ? "One bad event alone is no alert." : rule.note,
      message: `Budget burns ${show(long.rate)} times as fast as it may over ${windowWords(rule.long)}, alert at ${show(rule.factor)}.`,
    };
  });
}

const titleOf = ({ severity, long, short }: BurnCondition): string =>
  `${severity === "page" ? "Page" : "Ticket"}: burn over ${windowWords(long)} and ${windowWords(short)}`;

const show = (value: number | null): string => (value === null ? "?" : String(Number(value.toPrecision(3))));

function halfOf({ slo, figures: { budgetRemaining: left } }: Given, stands: boolean): Looked {
  return {
    ...plain("half-budget", "ticket", "Half of the budget is spent"),
    threshold: HALF,
    value: left,
    holds: left === null ? null : isHalfSpent(left, stands),
    wanted: slo.alerting.halfBudget,
    message: `${show(left === null ? null : left * 100)} % of the budget is left.`,
  };
}

function silenceOf({ slo, silentSeconds, noDataMinutes }: Given): Looked {
  return {
    ...plain("no-data", "ticket", "No data"),
    threshold: noDataMinutes * 60,
    value: silentSeconds,
    holds: silentSeconds >= noDataMinutes * 60,
    wanted: slo.alerting.noData,
    message: `No data for ${Math.round(silentSeconds / 60)} minutes.`,
  };
}

const plain = (condition: AlertCondition, severity: AlertSeverity, title: string) => ({
  condition,
  severity,
  title,
  long: null,
  short: null,
  usable: true,
  note: null,
});
