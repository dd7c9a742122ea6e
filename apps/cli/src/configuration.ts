import { loadConfig, type LoadedConfig } from "@signalbox/runtime/config";
import { env } from "./env.ts";

/** The configuration of the folder the command was started in; ports on the command line win over all else. */
export function readConfiguration({
  port,
  edgePort,
  variables: more,
}: { port?: string; edgePort?: string; variables?: NodeJS.ProcessEnv } = {}): LoadedConfig {
  const variables = {
    ...env.variables,
    ...more,
    ...(port !== undefined && { PORT: port }),
    ...(edgePort !== undefined && { SIGNALBOX_EDGE_PORT: edgePort }),
  };
  return loadConfig({ cwd: process.cwd(), env: variables });
}
