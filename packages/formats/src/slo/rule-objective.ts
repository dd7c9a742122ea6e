/** What an objective needs to tell for its rules to be written. */
export interface RuleObjective {
  /** Unique among those of one file; a name that DNS would take. */
  readonly name: string;
  readonly title: string;
  readonly service: string;
  readonly entityRef: string;
  readonly owner: string | null;
  readonly environment: string;
  /** Between 0 and 1, without both. */
  readonly target: number;
  /** A calendar's period counts as long as it usually is, and slides: rules know no calendar. */
  readonly periodDays: number;
  readonly isCalendar?: boolean;
  readonly indicator: RuleIndicator;
  readonly alerting: {
    readonly page: boolean;
    readonly ticket: boolean;
    readonly halfBudget: boolean;
    readonly noData: boolean;
  };
  readonly labels: Readonly<Record<string, string>>;
  /** Where people read about it. */
  readonly url?: string;
}

export type RuleIndicator =
  | {
      readonly kind: "ratio";
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

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** A number as short as it is true: 1 - 0.999 is 0.001. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

export function budgetOf({ target }: RuleObjective): number {
  return Number((1 - target).toPrecision(12));
}
