import * as slos from "@signalbox/domain/slos";
import { command, query, router } from "../procedures.ts";

export const slosRouter = router({
  list: query(slos.listSlos),
  get: query(slos.getSlo),
  create: command(slos.createSlo),
  change: command(slos.changeSlo),
  archive: command(slos.archiveSlo),
  revive: command(slos.reviveSlo),
  history: query(slos.getHistory),
  burn: query(slos.getBurn),
  markers: query(slos.listMarkers),
  burners: query(slos.listBurners),
  alerts: query(slos.listAlerts),
  firings: query(slos.listFirings),
  backtest: query(slos.backtestSlo),
  report: query(slos.reportSlos),
  sources: query(slos.listSources),
  labels: query(slos.listLabels),
  corrections: query(slos.listCorrections),
  requestCorrection: command(slos.requestCorrection),
  approveCorrection: command(slos.approveCorrection),
  rejectCorrection: command(slos.rejectCorrection),
  cancelCorrection: command(slos.cancelCorrection),
});
