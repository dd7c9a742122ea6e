import { loadConfig, type LoadedConfig } from "@signalbox/runtime/config";
import { env } from "./env.ts";

/** The configuration of the folder the command was started in; `port` on the command line wins over all else. */
export function readConfiguration({ port }: { port?: string } = {}): LoadedConfig {
  const variables = port === undefined ? env.variables : { ...env.variables, PORT: port };
  return loadConfig({ cwd: process.cwd(), env: variables });
}
