export { loadReportParams, reportInput } from "./report-params.ts";
export { SecurityReportPage } from "./security-report-page.tsx";
