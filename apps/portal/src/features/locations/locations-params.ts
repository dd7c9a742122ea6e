import { LocationOrigin, LocationState, LocationType } from "@signalbox/domain/catalog/schema";
import {
  createLoader,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringEnum,
  type inferParserType,
} from "nuqs/server";

const list = <V extends string>(values: readonly V[]) =>
  parseAsNativeArrayOf(parseAsStringEnum<V>([...values])).withOptions({ history: "push" });

/** Everything that decides which locations are shown, as it stands in the address. */
export const locationsParsers = {
  type: list(LocationType.options),
  origin: list(LocationOrigin.options),
  state: list(LocationState.options),
  q: parseAsString.withDefault("").withOptions({ history: "replace" }),
};
export type LocationsParams = inferParserType<typeof locationsParsers>;

export const loadLocationsParams = createLoader(locationsParsers);

const MAX_TEXT = 200;

/** What the list of locations asks for; the server asks the same ahead of the browser. */
export function locationsInput({ type, origin, state, q }: LocationsParams) {
  const text = q.trim().slice(0, MAX_TEXT);
  return {
    limit: 100,
    ...(type.length > 0 && { type: [...new Set(type)] }),
    ...(origin.length > 0 && { origin: [...new Set(origin)] }),
    ...(state.length > 0 && { state: [...new Set(state)] }),
    ...(text !== "" && { text }),
  };
}

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
