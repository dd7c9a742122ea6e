import { EntityKind } from "@signalbox/domain/catalog/schema";
import {
  createLoader,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

export const MODES = ["neighbourhood", "impact"] as const;
export const VIEWS = ["graph", "list"] as const;
export type GraphView = (typeof VIEWS)[number];
export const DIRECTIONS = ["both", "out", "in"] as const;
export const DEPTHS = [1, 2, 3] as const;

const values = parseAsNativeArrayOf(parseAsString).withOptions({ history: "push" });

/** Everything that decides what the graph shows, as it stands in the address; `view` follows the screen unless chosen. */
export const graphParsers = {
  mode: parseAsStringLiteral(MODES).withDefault("neighbourhood").withOptions({ history: "push" }),
  view: parseAsStringLiteral(VIEWS).withOptions({ history: "push" }),
  direction: parseAsStringLiteral(DIRECTIONS).withDefault("both").withOptions({ history: "push" }),
  depth: parseAsInteger.withDefault(1).withOptions({ history: "push" }),
  relation: values,
  kind: values,
};
export type GraphParams = inferParserType<typeof graphParsers>;

/** The root stands in the address where the graph has a page of its own. */
export const rootParser = parseAsString.withOptions({ history: "push" });
export const loadGraphParams = createLoader({ ...graphParsers, root: rootParser });

const MOST_TYPES = 40;
const MOST_KINDS = 30;
const MOST_TEXT = 63;

/** The question for the neighbourhood; what a mistyped address says beyond the bounds is left out. */
export function neighbourhoodInput(ref: string, { direction, depth, relation, kind }: GraphParams) {
  const types = fitting(relation, MOST_TYPES);
  const kinds = fitting(kind, MOST_KINDS);
  return {
    ref,
    direction,
    depth: DEPTHS.find((offered) => offered === depth) ?? 1,
    ...(types.length > 0 && { types }),
    ...(kinds.length > 0 && { kinds }),
  };
}

function fitting(texts: readonly string[], most: number): string[] {
  return [...new Set(texts)].filter((text) => text !== "" && text.length <= MOST_TEXT).slice(0, most);
}

/** Whether a filter could be what keeps the graph empty. */
export function isNarrowed({ direction, relation, kind }: GraphParams): boolean {
  return direction !== "both" || relation.length > 0 || kind.length > 0;
}

const REF = /^[a-z][a-z0-9]*:[a-z0-9-]+\/[a-z0-9._-]+$/;

/** The root that an address names; null where it names none. */
export function rootOf(text: string | null): string | null {
  const ref = text?.trim().toLowerCase() ?? "";
  return REF.test(ref) ? ref : null;
}

/** The kinds to choose from: those that the catalog knows, and what else is in the graph. */
export function kindChoices(shown: readonly string[]): string[] {
  const known: readonly string[] = EntityKind.options;
  return [...known, ...new Set(shown.filter((kind) => !known.includes(kind)))];
}

/** The address of the graph around a root, with the filters of the graph that leads there. */
export function graphHref(root: string, search: URLSearchParams): string {
  const next = new URLSearchParams([["root", root]]);
  for (const name of Object.keys(graphParsers)) {
    for (const value of search.getAll(name)) next.append(name, value);
  }
  return `/catalog/graph?${next.toString()}`;
}
