import * as observability from "@signalbox/domain/observability";
import { command, query, router } from "../procedures.ts";

export const observabilityRouter = router({
  services: query(observability.listServices),
  operations: query(observability.listOperations),
  searchTraces: query(observability.searchTraces),
  getTrace: query(observability.getTrace),
  traffic: query(observability.getTraffic),
  trafficParts: query(observability.listTrafficParts),
  logLines: query(observability.listLogLines),
  logServices: query(observability.listLogServices),
  observedDependencies: query(observability.getObservedDependencies),
  proposeRelation: command(observability.proposeRelation),
});
