import { parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";

/** What a breaker can be looked for by; one may be several of them, such as open and forced. */
export const WALL_STATES = ["open", "half-open", "forced", "differing", "silent", "closed"] as const;
export type WallState = (typeof WALL_STATES)[number];

export const WALL_VIEWS = ["wall", "table"] as const;
export type WallView = (typeof WALL_VIEWS)[number];

const text = parseAsString.withDefault("").withOptions({ history: "push" });

/** Everything that decides which breakers are shown and how, as it stands in the address. */
export const wallParsers = {
  q: parseAsString.withDefault("").withOptions({ history: "replace" }),
  environment: text,
  state: parseAsStringLiteral(WALL_STATES).withOptions({ history: "push" }),
  owner: text,
  service: text,
  dependency: text,
  view: parseAsStringLiteral(WALL_VIEWS).withDefault("wall").withOptions({ history: "push" }),
};
export type WallParams = inferParserType<typeof wallParsers>;
export type WallFilter = Omit<WallParams, "view">;

export const NO_FILTER: WallFilter = {
  q: "",
  environment: "",
  state: null,
  owner: "",
  service: "",
  dependency: "",
};
