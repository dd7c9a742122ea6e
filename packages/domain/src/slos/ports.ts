import type { CatalogReader } from "../catalog/index.ts";
import type { RecordedEvent } from "@signalbox/kernel";
import type { PluginAccess } from "@signalbox/plugin-api";
import type { ReceivedAlertReading, ReceivedAlertWriting } from "./rules/received-alert-store.ts";
import type { SloReading, SloWriting } from "./rules/slo-store.ts";

export interface SloReader extends SloReading, ReceivedAlertReading {
  /** The owner of an entity of the catalog; null where the catalog has no such entity. */
  entity(ref: string): Promise<{ owner: string | null } | null>;
  /** The name behind an account id, for people to read. */
  nameOf(account: string): Promise<string | null>;
}

export interface SloRepository extends SloReader, SloWriting, ReceivedAlertWriting {}

/** How objectives are evaluated; from the configuration. */
export interface SloSettings {
  readonly evaluateSeconds: number;
  /** For how long minutes are kept; hours are kept for longer. */
  readonly keepMinutesDays: number;
  /** After how many minutes without data the absence is an alert. */
  readonly noDataMinutes: number;
  /** For so many minutes counts are asked for again, since services may report late. */
  readonly lateMinutes: number;
}

/** The register as far as charts mark what happened. */
export interface SloRegister {
  /** Newest first; a type may be a prefix that ends in a dot. */
  list(
    filter: {
      readonly about?: string;
      readonly type?: string[];
      readonly from?: string;
      readonly to?: string;
    },
    page: { readonly limit: number },
  ): Promise<readonly RecordedEvent[]>;
}

export type EventTitles = ReadonlyMap<
  string,
  { readonly title: string; describe(data: unknown): string | null }
>;

export type SloQueryPorts = Readonly<{
  slos: SloReader;
  sloSettings: SloSettings;
  plugins: PluginAccess;
  catalog: Pick<CatalogReader, "entity">;
  eventLog: SloRegister;
  eventTypes: EventTitles;
}>;
export type SloCommandPorts = Readonly<{ slos: SloRepository; sloSettings: SloSettings }>;
