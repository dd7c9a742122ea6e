export { BudgetBar } from "./budget-bar.tsx";
export { EntitySloCard } from "./entity-slo-card.tsx";
export { EntitySlos } from "./entity-slos.tsx";
export { MySlos } from "./my-slos.tsx";
export { newSloOf } from "./new-slo-link.tsx";
export { sloHref } from "./slo-href.ts";
export { sloLook } from "./slo-look.ts";
export {
  budgetText,
  budgetingText,
  CONDITION_WORDS,
  rateText,
  shareText,
  spanText,
  windowText,
} from "./slo-words.ts";
export { useSloFacets } from "./use-slo-facets.ts";
export { SlosPage } from "./slos-page.tsx";
export { loadSlosParams, nextCursorOf, slosInput } from "./slos-params.ts";
