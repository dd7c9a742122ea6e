import { AppError } from "@signalbox/kernel";
import { pendingMigrations } from "@signalbox/db/migrations";
import type { Config } from "@signalbox/runtime/config";
import { readConfiguration } from "../configuration.ts";
import { requirePlugins } from "../require-plugins.ts";
import { withDatabase } from "../open-database.ts";
import { repository } from "../repository.ts";
import { requireDiskSpace } from "../start/disk-space.ts";
import { findPortHolder } from "../start/port-holder.ts";
import { isPortFree } from "../start/require-port.ts";

type Check = readonly [title: string, run: () => Promise<string>];

/** Looks at one thing after the other and says what is wrong with each; fails if anything is. */
export async function doctor(): Promise<void> {
  let failed = await look(["Node", () => Promise.resolve(process.versions.node)]);
  failed += await look([
    "configuration",
    async () => {
      const { config, file } = readConfiguration();
      await requirePlugins(config);
      return file?.name ?? "defaults, no signalbox.yaml here";
    },
  ]);
  if (failed === 0) {
    for (const check of checksOf(readConfiguration().config)) failed += await look(check);
  }
  if (failed > 0) throw new AppError("precondition_failed", `${failed} of the checks failed.`);
}

function checksOf(config: Config): Check[] {
  const { server, edge } = config;
  return [
    ["disk", () => requireDiskSpace(config.stateDirectory)],
    ["database", () => withDatabase(config, describeMigrations)],
    ["port", () => describePort(server.host, server.port)],
    ...(edge.enabled ? [["port of the edge", () => describePort(edge.host, edge.port)] satisfies Check] : []),
  ];
}

async function describePort(host: string, port: number): Promise<string> {
  return (await isPortFree(host, port))
    ? `${port} is free`
    : `${port} is used by ${await findPortHolder(port)}`;
}

async function describeMigrations(url: string): Promise<string> {
  const pending = await pendingMigrations(url, repository.migrations);
  return pending.length === 0 ? "answers, up to date" : `answers, ${pending.length} migrations pending`;
}

async function look([title, run]: Check): Promise<number> {
  try {
    console.log(`ok      ${title}: ${await run()}`);
    return 0;
  } catch (error) {
    const remedy = error instanceof AppError ? (error.details.remedy ?? "") : "";
    console.log(`failed  ${title}: ${error instanceof Error ? error.message : String(error)} ${remedy}`);
    return 1;
  }
}
