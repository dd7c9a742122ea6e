export { EditButton } from "./edit-button.tsx";
export { EditedFields } from "./edited-fields.tsx";
export { EditEntityPage } from "./edit-entity-page.tsx";
export { PatchView } from "./patch-view.tsx";
