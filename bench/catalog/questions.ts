import { names, planOf } from "./plan.ts";
import { AREAS, COMPONENT_TYPES, LANGUAGES, LIFECYCLES, NOUNS, TAGS, at } from "./words.ts";

/** One kind of request; `paths` differ from each other where no answer is to be repeated. */
export interface Question {
  readonly name: QuestionName;
  readonly varied: boolean;
  readonly paths: readonly string[];
  /** Bodies of a POST, in turn. */
  readonly bodies?: readonly string[];
}

export type QuestionName = keyof ReturnType<typeof shapes>;

/** More than are asked in a run, so that none comes twice. */
const VARIANTS = 40_000;
const IN_TEXT = "fullTextFilterFields=metadata.name,metadata.title,metadata.description";
const UI_FACETS = "facet=metadata.tags&facet=spec.lifecycle&facet=relations.ownedBy";
const PAGES = 4;
const LIMITS = 20;
const MOST = 50;
const OWNERS = 3;
/** Has no divisor in common with the number of variants: steps of it meet each of them once, and all sorts in any part of a run. */
const STEP = 7919;

/** A number written in mixed bases, the first digit changing fastest: different numbers choose differently. */
function digitsOf(i: number, bases: readonly number[]): number[] {
  let rest = i;
  return bases.map((base) => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  });
}

const TYPES = COMPONENT_TYPES.map(([type]) => `,spec.type=${type}`);
const LIFECYCLE_FILTERS = ["", ...LIFECYCLES.map(([lifecycle]) => `,spec.lifecycle=${lifecycle}`)];
const TAG_FILTERS = ["", ...[...TAGS, ...LANGUAGES].map((tag) => `,metadata.tags=${tag}`)];

/** What people choose from: a type, a lifecycle or none, a tag or none; the first is all services. */
function filterOf([type = 0, lifecycle = 0, tag = 0]: readonly number[]): string {
  return `filter=kind=component${at(TYPES, type)}${at(LIFECYCLE_FILTERS, lifecycle)}${at(TAG_FILTERS, tag)}`;
}
const CHOICES = [TYPES.length, LIFECYCLE_FILTERS.length, TAG_FILTERS.length];

/** What facets are counted of: a lifecycle, one of two tags, a type, an owner, or none of each; the first is all components. */
function countedOf(i: number, owner: (i: number) => string): string {
  const bases = [LIFECYCLE_FILTERS.length, TAG_FILTERS.length, TAG_FILTERS.length, TYPES.length + 1, OWNERS];
  const [lifecycle = 0, tag = 0, other = 0, type = 0, group = 0] = digitsOf(i, bases);
  const typed = type === 0 ? "" : at(TYPES, type - 1);
  const owned = group === 0 ? "" : `,${owner(group)}`;
  return `filter=kind=component${typed}${at(LIFECYCLE_FILTERS, lifecycle)}${at(TAG_FILTERS, tag)}${at(TAG_FILTERS, other)}${owned}`;
}

/** One of the first pages of some length. */
function pageOf(page: number, shorter: number): string {
  return `limit=${MOST - shorter}&offset=${page * MOST}&orderField=metadata.name,asc`;
}

/** Each request in variants that a catalog is really asked: other filters, pages, words, owners and entities, all of which exist. */
function shapes(total: number) {
  const { components, groups } = planOf(total);
  const middle = Math.floor(components / 2);
  const entity = (i: number) => names.component((middle + i) % components);
  const ref = (i: number) => `component:default/${names.component(i % components)}`;
  const owner = (i: number) => `relations.ownedBy=group:default/${names.group(i % groups)}`;
  const words = [...AREAS, ...NOUNS];
  return {
    byName: (i: number) => `/entities/by-name/component/default/${entity(i)}`,
    byQuery: (i: number) => {
      const [type = 0, lifecycle = 0, tag = 0, page = 0, shorter = 0] = digitsOf(i, [
        ...CHOICES,
        PAGES,
        LIMITS,
      ]);
      return `/entities/by-query?${pageOf(page, shorter)}&${filterOf([type, lifecycle, tag])}`;
    },
    byQueryFullText: (i: number) => {
      const [word = 0, type = 0, lifecycle = 0, page = 0, shorter = 0] = digitsOf(i, [
        words.length,
        TYPES.length,
        LIFECYCLE_FILTERS.length,
        PAGES,
        LIMITS,
      ]);
      return `/entities/by-query?${pageOf(page, shorter)}&${filterOf([type, lifecycle])}&fullTextFilterTerm=${at(words, word)}&${IN_TEXT}`;
    },
    facets: (i: number) => `/entity-facets?facet=spec.type${i === 0 ? "" : `&${countedOf(i, owner)}`}`,
    facetsUi: (i: number) => `/entity-facets?${UI_FACETS}&${countedOf(i, owner)}`,
    byRefs50: (i: number) =>
      JSON.stringify({ entityRefs: Array.from({ length: 50 }, (_, k) => ref(k * 13 + i * 17)) }),
    ownedBy: (i: number) => {
      const [group = 0, tag = 0, lifecycle = 0] = digitsOf(i + 1, [
        groups,
        TAG_FILTERS.length,
        LIFECYCLE_FILTERS.length,
      ]);
      return `/entities/by-query?limit=20&orderField=metadata.name,asc&filter=kind=component,${owner(group)}${at(TAG_FILTERS, tag)}${at(LIFECYCLE_FILTERS, lifecycle)}`;
    },
  };
}

/** Each request as it is, and again so that no answer is asked for twice. */
export function questionsFor(total: number): Question[] {
  const made = Object.entries(shapes(total)) as [QuestionName, (i: number) => string][];
  return [1, VARIANTS].flatMap((count) =>
    made.map(([name, shape]) => {
      const texts = Array.from({ length: count }, (_, i) => shape((i * STEP) % VARIANTS));
      const varied = count > 1;
      if (name === "byRefs50")
        return { name, varied, paths: ["/api/catalog/entities/by-refs"], bodies: texts };
      return { name, varied, paths: texts.map((text) => `/api/catalog${text}`) };
    }),
  );
}
