import type { IncomingAlert, ReceivedAlert } from "../received-alert.ts";

export interface ReceivedAlertFilter {
  readonly entityRef?: string | undefined;
  /** Those that stand now, or all. */
  readonly open: boolean;
  /** Those alone of which the catalog knows no entity. */
  readonly unknown: boolean;
  readonly limit: number;
}

export interface ReceivedAlertReading {
  /** Newest first. */
  receivedAlerts(filter: ReceivedAlertFilter): Promise<readonly ReceivedAlert[]>;
}

/** An alert that began or ended by what was told; what is told again moves nothing. */
export interface MovedAlert {
  readonly alert: IncomingAlert & { readonly entityRef: string | null };
  readonly moved: "fired" | "resolved";
}

export interface ReceivedAlertWriting {
  /** Keeps alerts, no two of which are the same; answers what moved by that. */
  putReceived(alerts: readonly IncomingAlert[], now: Date): Promise<readonly MovedAlert[]>;
}
