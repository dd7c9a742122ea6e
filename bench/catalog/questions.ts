import { names, planOf } from "./plan.ts";
import { AREAS } from "./words.ts";

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
const SERVICES = "limit=50&orderField=metadata.name,asc&filter=kind=component,spec.type=service";
const IN_TEXT = "fullTextFilterFields=metadata.name,metadata.title,metadata.description";
const UI_FACETS = "facet=metadata.tags&facet=spec.lifecycle&facet=relations.ownedBy&filter=kind=component";

/** Each request with a part that varies: `also` adds a condition that nothing meets, so that the answer is the same but asked anew. */
function shapes(total: number) {
  const { components, groups } = planOf(total);
  const middle = Math.floor(components / 2);
  const also = (i: number) => (i === 0 ? "" : `&filter=metadata.name=nothing-${i}`);
  const entity = (i: number) => names.component((middle + i * 7919) % components);
  const ref = (i: number) => `component:default/${names.component(i % components)}`;
  return {
    byName: (i: number) => `/entities/by-name/component/default/${entity(i)}`,
    byQuery: (i: number) => `/entities/by-query?${SERVICES}${also(i)}`,
    byQueryFullText: (i: number) =>
      `/entities/by-query?${SERVICES}${also(i)}&fullTextFilterTerm=${AREAS[i % AREAS.length]}&${IN_TEXT}`,
    facets: (i: number) =>
      `/entity-facets?facet=spec.type${i === 0 ? "" : `&filter=metadata.namespace=default${also(i)}`}`,
    facetsUi: (i: number) => `/entity-facets?${UI_FACETS}${also(i)}`,
    byRefs50: (i: number) =>
      JSON.stringify({ entityRefs: Array.from({ length: 50 }, (_, k) => ref(k * 13 + i * 17)) }),
    ownedBy: (i: number) =>
      `/entities/by-query?limit=20&orderField=metadata.name,asc&filter=kind=component,relations.ownedBy=group:default/${names.group((1 + i) % groups)}${also(i)}`,
  };
}

/** Each request as it is, and again so that no answer is asked for twice. */
export function questionsFor(total: number): Question[] {
  const made = Object.entries(shapes(total)) as [QuestionName, (i: number) => string][];
  return [1, VARIANTS].flatMap((count) =>
    made.map(([name, shape]) => {
      const texts = Array.from({ length: count }, (_, i) => shape(i));
      const varied = count > 1;
      if (name === "byRefs50")
        return { name, varied, paths: ["/api/catalog/entities/by-refs"], bodies: texts };
      return { name, varied, paths: texts.map((text) => `/api/catalog${text}`) };
    }),
  );
}
