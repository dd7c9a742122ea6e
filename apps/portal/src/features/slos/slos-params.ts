import { SloState } from "@signalbox/domain/slos/schema";
import {
  createLoader,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

export const SLO_SORTS = ["budget", "burn", "name"] as const;
export type SloSort = (typeof SLO_SORTS)[number];

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** Everything that decides which objectives are shown, as it stands in the address. */
export const slosParsers = {
  q: parseAsString.withDefault("").withOptions({ history: "replace" }),
  owner: text,
  entity: text,
  environment: text,
  tier: parseAsInteger.withOptions({ history: "push" }),
  state: parseAsStringLiteral(SloState.options).withOptions({ history: "push" }),
  firing: parseAsBoolean.withDefault(false).withOptions({ history: "push" }),
  archived: parseAsBoolean.withDefault(false).withOptions({ history: "push" }),
  sort: parseAsStringLiteral(SLO_SORTS).withDefault("budget").withOptions({ history: "push" }),
};
export type SlosParams = inferParserType<typeof slosParsers>;

export const loadSlosParams = createLoader(slosParsers);

const PAGE = 100;
const MOST_TEXT = 200;
const MOST_REF = 400;
const MOST_ENVIRONMENT = 40;
const LOWEST_TIER = 9;

/** A value that the server would refuse as impossible is as good as none. */
const within = (value: string, most: number) => (value !== "" && value.length <= most ? value : undefined);

/** What the list of objectives asks for; the server asks the same ahead of the browser. */
export function slosInput(params: SlosParams) {
  const words = within(params.q.trim().slice(0, MOST_TEXT), MOST_TEXT);
  const owner = within(params.owner, MOST_REF);
  const entityRef = within(params.entity, MOST_REF);
  const environment = within(params.environment, MOST_ENVIRONMENT);
  const tier =
    params.tier !== null && params.tier >= 1 && params.tier <= LOWEST_TIER ? params.tier : undefined;
  return {
    limit: PAGE,
    sort: params.sort,
    ...(words !== undefined && { text: words }),
    ...(owner !== undefined && { owner }),
    ...(entityRef !== undefined && { entityRef }),
    ...(environment !== undefined && { environment }),
    ...(tier !== undefined && { tier }),
    ...(params.state !== null && { state: params.state }),
    ...(params.firing && { firing: true }),
    ...(params.archived && { archived: true }),
  };
}

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
