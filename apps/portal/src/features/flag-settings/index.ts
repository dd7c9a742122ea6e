export { EnvironmentsPage } from "./environments-page.tsx";
export { ImportPage } from "./import-page.tsx";
export { SegmentsPage } from "./segments-page.tsx";
