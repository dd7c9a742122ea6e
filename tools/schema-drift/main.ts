import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "../../packages/db/src/embedded/index.ts";
import { env } from "../test/env.ts";

const root = path.resolve(import.meta.dirname, "../..");
const directory = await mkdtemp(path.join(tmpdir(), "signalbox-drift-"));
const server = await startEmbedded({ directory, fast: true });
try {
  const prisma = path.join(root, "node_modules/prisma/build/index.js");
  const args = [
    "migrate",
    "diff",
    "--from-migrations",
    "prisma/migrations",
    "--to-schema",
    "prisma/schema",
    "--exit-code",
  ];
  const variables = { ...env.variables, DATABASE_URL: server.url };
  const { status } = spawnSync(process.execPath, [prisma, ...args], {
    cwd: root,
    env: variables,
    stdio: "inherit",
  });
  if (status !== 0)
    console.error("The migrations do not lead to the schema: write one that does (`prisma migrate dev`).");
  process.exitCode = status ?? 1;
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
