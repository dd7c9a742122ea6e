export { EditSlo } from "./edit-slo.tsx";
export { ImportPage } from "./import-page.tsx";
export { NewSloPage } from "./new-slo-page.tsx";
