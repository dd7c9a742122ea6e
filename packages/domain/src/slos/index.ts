export { approveCorrection } from "./approve-correction.ts";
export { archiveSlo } from "./archive-slo.ts";
export { backtestSlo } from "./backtest-slo.ts";
export { cancelCorrection } from "./cancel-correction.ts";
export { changeSlo } from "./change-slo.ts";
export { claimSlos } from "./claim-slos.ts";
export { createSlo } from "./create-slo.ts";
export { sloEvents } from "./events.ts";
export { exportRules } from "./export-rules.ts";
export { exportSlos } from "./export-slos.ts";
export { gather } from "./gathering.ts";
export { getBurn } from "./get-burn.ts";
export { getHistory } from "./get-history.ts";
export { getSlo } from "./get-slo.ts";
export { forgetCounts } from "./jobs.ts";
export { importSlos } from "./import-slos.ts";
export { listAlerts } from "./list-alerts.ts";
export { listBurners } from "./list-burners.ts";
export { listCorrections } from "./list-corrections.ts";
export { listFirings } from "./list-firings.ts";
export { listLabels } from "./list-labels.ts";
export { listMarkers } from "./list-markers.ts";
export { listReceivedAlerts } from "./list-received-alerts.ts";
export { listSlos } from "./list-slos.ts";
export { listTemplates } from "./list-templates.ts";
export { plantSlo } from "./plant-slo.ts";
export { previewSloImport } from "./preview-import.ts";
export { listSources } from "./list-sources.ts";
export { receiveAlerts } from "./receive-alerts.ts";
export { recordReadings } from "./record-readings.ts";
export { rejectCorrection } from "./reject-correction.ts";
export { reportSlos } from "./report-slos.ts";
export { requestCorrection } from "./request-correction.ts";
export { reviveSlo } from "./revive-slo.ts";
export type { SloCommandPorts, SloQueryPorts, SloReader, SloRepository } from "./ports.ts";
export type { SloSettings } from "./rules/slo-settings.ts";
export type { HourCounts, MinuteCounts, StepCounts, Tally } from "./rules/counts.ts";
export type {
  FoundSlo,
  OpenFiring,
  ReportSums,
  SloFilter,
  SloPage,
  SloReading,
  SloSums,
  SloWriting,
  SpanSums,
  Standing,
  SumsWanted,
} from "./rules/slo-store.ts";
export { BURN_WINDOWS, WINDOW_SECONDS } from "./rules/burn-rules.ts";
export type { MovedAlert, ReceivedAlertFilter } from "./rules/received-alert-store.ts";
