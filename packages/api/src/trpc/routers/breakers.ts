import * as breakers from "@signalbox/domain/breakers";
import { command, query, router } from "../procedures.ts";

export const breakersRouter = router({
  list: query(breakers.listBreakers),
  changes: query(breakers.listBreakerChanges),
  get: query(breakers.getBreaker),
  history: query(breakers.getBreakerHistory),
  instances: query(breakers.listBreakerInstances),
  confirmation: query(breakers.getConfirmation),
  shields: query(breakers.getShields),
  profiles: query(breakers.listProfiles),
  force: command(breakers.forceBreaker),
  release: command(breakers.releaseBreaker),
  explain: command(breakers.explainForce),
});
