import type { EnvironmentName, FlagKey } from "../flag.ts";
import type { BlastRadius, Exposure } from "../insight.ts";

/** A context that an SDK sent in, as it was evaluated. */
export interface SeenContext {
  readonly subject: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly variant: string | null;
  readonly service: string;
}

export interface ExposureRange {
  readonly environment: EnvironmentName;
  readonly key: FlagKey;
  readonly from: Date;
  readonly to: Date;
  readonly bucketSeconds: number;
}

export interface InsightReader {
  exposure(range: ExposureRange): Promise<Pick<Exposure, "points" | "services" | "lastSeenAt">>;
  /** The newest first, one for each subject. */
  contexts(environment: EnvironmentName, key: FlagKey, since: Date, limit: number): Promise<SeenContext[]>;
  /** Services that evaluated the flag since then, with what the catalog says of the component of that name. */
  services(environment: EnvironmentName, key: FlagKey, since: Date): Promise<BlastRadius["services"]>;
}
