export { SloNotFound, SloPage } from "./slo-page.tsx";
