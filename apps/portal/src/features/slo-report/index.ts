export { loadSloReportParams, reportInput } from "./report-params.ts";
export { SloReportPage } from "./slo-report-page.tsx";
