import * as apis from "@signalbox/domain/apis";
import { query, router } from "../procedures.ts";

export const apisRouter = router({
  listVersions: query(apis.listApiVersions),
  getDefinition: query(apis.getApiDefinition),
  diffVersions: query(apis.diffApiVersions),
});
