export { EntityFields, hasOwnFields } from "./entity-fields.tsx";
export { KindNotFound, KindPage } from "./kind-page.tsx";
export { KindsPage } from "./kinds-page.tsx";
