import * as system from "@signalbox/domain/system";
import { query, router } from "../procedures.ts";

export const systemRouter = router({
  getHealth: query(system.getHealth),
});
