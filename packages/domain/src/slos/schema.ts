export {
  Alerting,
  Budgeting,
  Indicator,
  Slo,
  SloDraft,
  SloId,
  SloName,
  SourceLanguage,
  TimeWindow,
  TimeZone,
} from "./objective.ts";
export {
  AlertCondition,
  AlertSeverity,
  BurnWindow,
  Figures,
  Firing,
  FiringAlert,
  SloAlert,
  SloListing,
  SloState,
  SloStatus,
} from "./standing.ts";
export { IncomingAlert, ReceivedAlert } from "./received-alert.ts";
export { Correction, CorrectionId, CorrectionKind, CorrectionSpan } from "./correction.ts";
export {
  Backtest,
  BurnSeries,
  Burners,
  Gap,
  History,
  HistoryPoint,
  MarkerKind,
  PastAlert,
  ReportRow,
  SloMarker,
} from "./chart.ts";
export { SloImportItem, SloImportReport, SloRules, SloTemplate } from "./exchange.ts";
