export { CatalogPage } from "./catalog-page.tsx";
export { entityFilterOf, loadCatalogParams } from "./catalog-params.ts";
export { EntityPage } from "./entity-page.tsx";
export { entityRefOf } from "./entity-ref-of.ts";
export { entityListInput, nextCursorOf } from "./entity-list-input.ts";
