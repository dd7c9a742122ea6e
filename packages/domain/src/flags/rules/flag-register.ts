import type { RecordedEvent } from "@signalbox/kernel";

/** The register as far as the past of flags is looked up in it. */
export interface FlagRegister {
  /** Newest first; `to` is not inclusive. */
  list(
    filter: { readonly stream?: string; readonly type?: string[]; readonly to?: string },
    page: { readonly limit: number },
  ): Promise<readonly RecordedEvent[]>;
}

export type HistoryPorts = Readonly<{ eventLog: FlagRegister }>;
