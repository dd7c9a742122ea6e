import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../packages/db/src/embedded/index.ts";
import { env } from "./env.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL of a superuser on the run's PostgreSQL; `inject("databaseUrl")` in a test or its testkit. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for the run; each test file makes its own databases on it. */
export default async function setup(project: TestProject) {
  if (env.databaseUrl !== undefined) {
    project.provide("databaseUrl", env.databaseUrl);
    return;
  }
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-test-"));
  const server = await startEmbedded({ directory, fast: true });
  project.provide("databaseUrl", server.url);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
