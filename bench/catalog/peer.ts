import type { QuestionName } from "./questions.ts";

/**
 * Requests per second at concurrency 16 that Backstage 1.55 reached on a machine of this kind, with two cores and
 * PostgreSQL 15, without policy. Ratios to it say nothing about other machines.
 */
export const peer: Readonly<Record<number, Partial<Record<QuestionName, number>>>> = {
  1000: { byName: 4614, byQuery: 285, byQueryFullText: 234, facets: 1769, facetsUi: 519 },
  10_000: { byName: 4369, byQuery: 90, byQueryFullText: 91, facets: 1125, facetsUi: 66 },
  50_000: { byName: 4507, byQuery: 6, byQueryFullText: 10, facets: 290, facetsUi: 5 },
};

/** Entities per second from files until they could be seen, of the same. */
export const peerIngest: Readonly<Record<number, number>> = { 1000: 150, 10_000: 159, 50_000: 91 };
