import { EnvironmentName, Lever, Lifecycle } from "@signalbox/domain/flags/schema";
import {
  createLoader,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

export const FLAG_SORTS = ["key", "updated", "created"] as const;
export type FlagSort = (typeof FLAG_SORTS)[number];

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** Everything that decides which flags are shown, as it stands in the address. */
export const flagsParsers = {
  q: parseAsString.withDefault("").withOptions({ history: "replace" }),
  owner: text,
  entity: text,
  environment: text,
  state: parseAsStringLiteral(Lever.shape.state.options).withOptions({ history: "push" }),
  lifecycle: parseAsStringLiteral(Lifecycle.options).withOptions({ history: "push" }),
  tag: text,
  stale: parseAsBoolean.withDefault(false).withOptions({ history: "push" }),
  sort: parseAsStringLiteral(FLAG_SORTS).withDefault("key").withOptions({ history: "push" }),
};
export type FlagsParams = inferParserType<typeof flagsParsers>;

export const loadFlagsParams = createLoader(flagsParsers);

const PAGE = 100;
const MOST_TEXT = 200;
const MOST_REF = 400;
const MOST_TAG = 63;

/** A value that the server would refuse as impossible is as good as none. */
const within = (value: string, most: number) => (value !== "" && value.length <= most ? value : undefined);

/** What the list of flags asks for; the server asks the same ahead of the browser. */
export function flagsInput(params: FlagsParams) {
  const words = params.q.trim().slice(0, MOST_TEXT);
  const owner = within(params.owner, MOST_REF);
  const entityRef = within(params.entity, MOST_REF);
  const tag = within(params.tag, MOST_TAG);
  const environment = EnvironmentName.safeParse(params.environment);
  return {
    limit: PAGE,
    sort: params.sort,
    ...(words !== "" && { text: words }),
    ...(owner !== undefined && { owner }),
    ...(entityRef !== undefined && { entityRef }),
    ...(environment.success && { environment: environment.data }),
    ...(params.state !== null && { state: params.state }),
    ...(params.lifecycle !== null && { lifecycle: params.lifecycle }),
    ...(tag !== undefined && { tag }),
    ...(params.stale && { stale: true }),
  };
}

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
