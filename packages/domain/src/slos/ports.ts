import type { CatalogReader } from "../catalog/index.ts";
import type { PluginAccess } from "@signalbox/plugin-api";
import type { ReceivedAlertReading, ReceivedAlertWriting } from "./rules/received-alert-store.ts";
import type { EventTitles, SloRegister } from "./rules/slo-register.ts";
import type { SloSettings } from "./rules/slo-settings.ts";
import type { SloReading, SloWriting } from "./rules/slo-store.ts";

export interface SloReader extends SloReading, ReceivedAlertReading {
  /** The owner of an entity of the catalog; null where the catalog has no such entity. */
  entity(ref: string): Promise<{ owner: string | null } | null>;
  /** The name behind an account id, for people to read. */
  nameOf(account: string): Promise<string | null>;
}

export interface SloRepository extends SloReader, SloWriting, ReceivedAlertWriting {}

export type SloQueryPorts = Readonly<{
  slos: SloReader;
  sloSettings: SloSettings;
  plugins: PluginAccess;
  catalog: Pick<CatalogReader, "entity">;
  eventLog: SloRegister;
  eventTypes: EventTitles;
}>;
export type SloCommandPorts = Readonly<{ slos: SloRepository; sloSettings: SloSettings }>;
