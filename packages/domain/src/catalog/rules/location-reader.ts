import type { UnregisterPreview } from "../preview.ts";
import type { StoredLocation } from "../location.ts";
import type {
  LocationId,
  LocationOrigin,
  LocationRow,
  LocationState,
  LocationTarget,
  LocationType,
} from "../schema.ts";
import type { Slice } from "./match.ts";

/** Several values of one field are alternatives, several fields must all hold; an empty field holds always. */
export interface LocationFilter {
  readonly type: readonly LocationType[];
  readonly origin: readonly LocationOrigin[];
  readonly state: readonly LocationState[];
  readonly text: string;
}

/** Which locations: those that some Location entities name, or the one without a parent at a place. */
export type LocationScope =
  | { readonly parentRefs: readonly string[] }
  | { readonly root: { readonly type: LocationTarget["type"] | "push"; readonly target: string } };

export type Withdrawal = Omit<UnregisterPreview, "locationId" | "type" | "target" | "held" | "locations">;

/** How locations and what hangs on them are found. */
export interface LocationReader {
  locations(filter: LocationFilter, slice: Slice): Promise<LocationRow[]>;
  storedLocations(of?: LocationScope): Promise<StoredLocation[]>;
  /** The Location entities that came from some locations. */
  pointersIn(ids: readonly LocationId[]): Promise<string[]>;
  /** Locations that are read and have a refused document about one of the entities. */
  waitingFor(refs: readonly string[]): Promise<LocationId[]>;
  /** What would go with some locations; the lists end at `limit`. */
  withdrawal(ids: readonly LocationId[], limit: number): Promise<Withdrawal>;
}
