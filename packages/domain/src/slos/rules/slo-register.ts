import type { RecordedEvent } from "@signalbox/kernel";

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
