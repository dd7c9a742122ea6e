import type { ErrorIssue } from "@signalbox/kernel";

/** What is counted, as OpenSLO says it: queries are texts of the metric source. */
export type OpenSloIndicator =
  | {
      readonly kind: "ratio";
      readonly counter: boolean;
      readonly total: string;
      readonly part: { readonly counts: "good" | "bad"; readonly query: string };
    }
  | {
      readonly kind: "threshold";
      readonly query: string;
      readonly op: "lte" | "gte" | "lt" | "gt";
      readonly value: number;
    }
  | { readonly kind: "raw"; readonly rawType: "success" | "failure"; readonly query: string };

export type OpenSloWindow =
  | { readonly kind: "rolling"; readonly days: number }
  | {
      readonly kind: "calendar";
      readonly unit: "week" | "month" | "quarter" | "year";
      readonly timeZone: string;
    };

export type OpenSloBudgeting =
  | { readonly method: "occurrences" }
  | { readonly method: "timeslices"; readonly sliceMinutes: number; readonly sliceTarget: number }
  | { readonly method: "ratio-timeslices"; readonly sliceMinutes: number };

export interface OpenSloAlert {
  readonly name: string;
  readonly severity: string;
  readonly threshold: number;
  readonly lookback: string;
  readonly noData: boolean;
}

/** One objective of a file with everything that it refers to. */
export interface OpenSlo {
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string;
  readonly service: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly indicator: OpenSloIndicator;
  /** The kind of the metric source and its name, where they are given. */
  readonly sourceType: string | null;
  readonly sourceName: string | null;
  readonly window: OpenSloWindow;
  readonly budgeting: OpenSloBudgeting;
  readonly target: number;
  readonly alerts: readonly OpenSloAlert[];
}

export interface OpenSloIssue extends ErrorIssue {
  readonly level: "error" | "warning";
}

/** An objective that could be read, or what was wrong with it. */
export interface ReadSlo {
  readonly name: string;
  readonly slo: OpenSlo | null;
  readonly issues: readonly OpenSloIssue[];
  /** Where in the file a member of the objective stands, by its path. */
  readonly issueAt: (path: string, message: string) => OpenSloIssue;
}

export interface ReadOpenSlo {
  readonly slos: readonly ReadSlo[];
  /** What is of no single objective. */
  readonly issues: readonly OpenSloIssue[];
}

export const OPENSLO_VERSION = "openslo/v1";
export const KINDS = [
  "DataSource",
  "Service",
  "SLI",
  "SLO",
  "AlertPolicy",
  "AlertCondition",
  "AlertNotificationTarget",
] as const;
export type OpenSloKind = (typeof KINDS)[number];
