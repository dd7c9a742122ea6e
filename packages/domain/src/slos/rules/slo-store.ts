import type { Correction, CorrectionId } from "../correction.ts";
import type { Slo, SloId } from "../objective.ts";
import type { AlertCondition, AlertSeverity, BurnWindow, Firing, SloState, SloStatus } from "../standing.ts";
import type { HourCounts, MinuteCounts, StepCounts, Tally } from "./counts.ts";

/** How far an objective has been read and what came of it. Times are in milliseconds. */
export interface Standing {
  readonly sloId: SloId;
  /** Everything before this has been asked for; null before the first reading. */
  readonly readTo: number | null;
  /** Everything from here on has been asked for. */
  readonly filledFrom: number | null;
  readonly problem: string | null;
  readonly evaluatedAt: number | null;
  readonly status: SloStatus | null;
}

export interface SloFilter {
  /** Words that name, title, entity or description must hold, each of them. */
  readonly text: string;
  readonly owner?: readonly string[] | undefined;
  readonly entityRef?: string | undefined;
  readonly environment?: string | undefined;
  readonly tier?: number | undefined;
  readonly state?: readonly SloState[] | undefined;
  readonly firing?: boolean | undefined;
  readonly archived: boolean;
}

/** By the budget that is left from the least, by the burn rate of the last hour from the most, or by name. */
export type SloSort = "budget" | "burn" | "name";

export interface SloPage {
  readonly sort: SloSort;
  readonly limit: number;
  readonly after: readonly string[] | null;
  /** A standing that is older than this says nothing any more. */
  readonly aliveAfter: Date;
}

export interface FoundSlo {
  readonly slo: Slo;
  readonly standing: Standing | null;
  readonly place: readonly string[];
}

/** Sums over one span, raw and corrected; `found` is whether there were any data. */
export interface SpanSums {
  readonly raw: Tally;
  readonly corrected: Tally;
  readonly found: boolean;
}

export interface SloSums {
  readonly period: SpanSums & {
    readonly rawEvents: number;
    readonly correctedEvents: number;
    readonly minutes: number;
  };
  /** The first hour of the window that has data, in milliseconds. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly windows: Readonly<Record<BurnWindow, SpanSums>>;
}

/** What is summed for one objective: everything up to `asOf`, the window from `start`. */
export interface SumsWanted {
  readonly sloId: SloId;
  readonly start: number;
  readonly asOf: number;
}

export interface ReportSums {
  readonly slo: Slo;
  readonly raw: Tally & { readonly events: number };
  readonly corrected: Tally & { readonly events: number };
  readonly minutes: number;
  readonly firstAt: number | null;
  readonly correctedMinutes: number;
  readonly pages: number;
  readonly tickets: number;
}

export interface OpenFiring {
  readonly sloId: SloId;
  readonly condition: AlertCondition;
  readonly severity: AlertSeverity;
  /** In milliseconds. */
  readonly since: number;
}

export interface SloReading {
  slo(name: string): Promise<Slo | null>;
  slosNamed(names: readonly string[]): Promise<Slo[]>;
  slosOf(entityRefs: readonly string[]): Promise<Slo[]>;
  allSlos(limit: number): Promise<Slo[]>;
  listSlos(filter: SloFilter, page: SloPage): Promise<FoundSlo[]>;
  countSlos(filter: SloFilter, aliveAfter: Date): Promise<number>;
  standing(id: SloId): Promise<Standing | null>;
  /** Oldest first; `to` is not inclusive, times in milliseconds. */
  minutes(id: SloId, from: number, to: number): Promise<MinuteCounts[]>;
  hours(id: SloId, from: number, to: number): Promise<HourCounts[]>;
  sums(wanted: readonly SumsWanted[]): Promise<ReadonlyMap<SloId, SloSums>>;
  /** Newest first. */
  firings(of: {
    readonly slo?: string | undefined;
    readonly entityRef?: string | undefined;
    readonly open: boolean;
    readonly limit: number;
  }): Promise<Firing[]>;
  corrections(of: {
    readonly slo?: string | undefined;
    readonly state?: Correction["state"] | undefined;
    readonly limit: number;
  }): Promise<Correction[]>;
  correction(id: CorrectionId): Promise<Correction | null>;
  report(from: number, to: number, owner: string | undefined): Promise<ReportSums[]>;
}

export interface SloWriting {
  /** The objective, which no other transaction changes before this one ends. */
  lockSlo(name: string): Promise<Slo | null>;
  /** A conflict where the name is taken. */
  addSlo(slo: Slo): Promise<void>;
  replaceSlo(slo: Slo): Promise<void>;
  /** What was counted of it counts no more: it is read anew from the beginning. */
  forgetCounts(id: SloId): Promise<void>;
  /** Has it evaluated next, whoever holds it. */
  hurry(id: SloId): Promise<void>;
  /** Takes those that are due and that nobody holds, and holds them until `until`. */
  claimDue(now: Date, until: Date, limit: number): Promise<{ slo: Slo; standing: Standing }[]>;
  /** Ends a claim; due again at `dueAt`. */
  release(ids: readonly SloId[], dueAt: Date): Promise<void>;
  /** The standings of those that are still at these versions, which no other transaction changes before this one ends. */
  lockStandings(
    of: readonly { readonly sloId: SloId; readonly version: number }[],
  ): Promise<{ slo: Slo; standing: Standing; open: OpenFiring[] }[]>;
  /** Adds and replaces minutes, and counts the hours that they lie in anew. */
  putMinutes(
    counts: readonly { readonly sloId: SloId; readonly points: readonly StepCounts[] }[],
  ): Promise<void>;
  /** Adds and replaces hours whose minutes are not kept. */
  putHours(
    counts: readonly { readonly sloId: SloId; readonly points: readonly StepCounts[] }[],
  ): Promise<void>;
  /** Counts the hours of a time anew, after a correction of it. */
  recount(id: SloId, from: number, to: number): Promise<void>;
  putStandings(standings: readonly (Standing & { readonly dueAt: Date })[]): Promise<void>;
  openFirings(firings: readonly OpenFiring[]): Promise<void>;
  closeFirings(firings: readonly OpenFiring[], at: Date): Promise<void>;
  addCorrection(correction: Correction, sloId: SloId): Promise<void>;
  lockCorrection(id: CorrectionId): Promise<Correction | null>;
  replaceCorrection(correction: Correction): Promise<void>;
}
