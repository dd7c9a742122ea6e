import type { CatalogQueryPorts } from "../catalog/index.ts";
import type { FlagRepository } from "../flags/index.ts";
import type { BreakerProfile } from "./profile.ts";
import type { BreakerReader, BreakerRepository } from "./rules/breaker-store.ts";

export type BreakerQueryPorts = CatalogQueryPorts &
  Readonly<{ breakers: BreakerReader; breakerProfiles: readonly BreakerProfile[] }>;
export type BreakerCommandPorts = Readonly<{
  breakers: BreakerRepository;
  flags: Pick<FlagRepository, "nextRevision" | "publish">;
}>;
