import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCatalogRuntime, type CatalogRuntime, type TestDatabase } from "@signalbox/testkit";
import { createIngestion, type Ingestion, type IngestionOptions } from "./ingestion.ts";

/** A directory of catalog files with ingestion running on it. */
export interface CatalogFolder extends CatalogRuntime {
  readonly root: string;
  readonly ingestion: Ingestion;
  write(file: string, text: string | Uint8Array): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The types of the events since the last time, oldest first. */
  newEvents(): Promise<{ type: string; about: readonly string[]; data: unknown }[]>;
  /** Starts over with other options on the same files and rows. */
  restart(options: Partial<IngestionOptions>): Promise<void>;
  close(): Promise<void>;
}

const strict = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object, message: string) => {
    throw new Error(message, { cause: fields });
  },
};

/** Call within a test; nothing is read before `ingestion.start()`. */
export async function createCatalogFolder(
  test: TestDatabase,
  options: Partial<IngestionOptions> = {},
): Promise<CatalogFolder> {
  const runtime = await createCatalogRuntime(test);
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-catalog-"));
  const locations = [{ type: "file" as const, target: "**/*.yaml" }];
  const defaults = { runtime: { ...runtime, logger: strict }, directory, locations, watch: false };
  let ingestion = await createIngestion({ ...defaults, ...options });
  let seen = (await runtime.log.head()).position;
  return {
    ...runtime,
    root: directory,
    get ingestion() {
      return ingestion;
    },
    write: async (file, text) => {
      const full = path.join(directory, file);
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, text);
    },
    move: (from, to) => rename(path.join(directory, from), path.join(directory, to)),
    remove: (file) => rm(path.join(directory, file)),
    newEvents: async () => {
      const events = await runtime.log.after(seen, 10_000);
      seen = events.at(-1)?.position ?? seen;
      return events.map(({ type, about, data }) => ({ type, about, data }));
    },
    restart: async (changed) => {
      await ingestion.stop();
      ingestion = await createIngestion({ ...defaults, ...options, ...changed });
      await ingestion.start();
    },
    close: async () => {
      await ingestion.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A component in as few lines as the rules allow; `extra` goes into its spec. */
export function component(name: string, extra = ""): string {
  return [
    "apiVersion: backstage.io/v1alpha1",
    "kind: Component",
    "metadata:",
    `  name: ${name}`,
    "spec:",
    "  type: service",
    "  lifecycle: production",
    "  owner: payments",
    ...(extra === "" ? [] : [`  ${extra}`]),
    "",
  ].join("\n");
}

export function locationEntity(name: string, target: string): string {
  return [
    "apiVersion: backstage.io/v1alpha1",
    "kind: Location",
    "metadata:",
    `  name: ${name}`,
    "spec:",
    `  targets: ["${target}"]`,
    "",
  ].join("\n");
}

/** Tests of one file share a database; the register keeps what earlier ones did. */
export async function emptyCatalog({ prisma }: TestDatabase): Promise<void> {
  await prisma.$executeRaw`
    TRUNCATE catalog_location, catalog_file, catalog_entity, catalog_document, catalog_relation, catalog_problem`;
}
