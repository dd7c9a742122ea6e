import * as plugins from "@signalbox/domain/plugins";
import { query, router } from "../procedures.ts";

export const pluginsRouter = router({
  list: query(plugins.listPlugins),
  test: query(plugins.testPlugin),
  read: query(plugins.readPlugin),
});
