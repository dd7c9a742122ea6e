import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { RecordedEvent } from "@signalbox/kernel";
import { composeSources, type SourceSettings } from "@signalbox/runtime/full";
import type { IngestionRuntime } from "./ingestion-context.ts";
import { createIngestion, type Ingestion, type IngestionOptions } from "./ingestion.ts";

/** What a folder needs of the runtime under test. */
type TestedRuntime = Omit<IngestionRuntime, "logger"> & {
  readonly log: {
    head(): Promise<{ readonly position: number }>;
    after(position: number, limit: number): Promise<RecordedEvent[]>;
  };
};

/** Ingestion on a folder, with what its sources are told by the configuration. */
export type FolderOptions = Omit<IngestionOptions, "sources"> & SourceSettings;

/** A directory of catalog files with ingestion running on it. */
export interface CatalogFolder {
  readonly root: string;
  readonly ingestion: Ingestion;
  write(file: string, text: string | Uint8Array): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The events since the last time, oldest first. */
  newEvents(): Promise<Pick<RecordedEvent, "type" | "about" | "data">[]>;
  /** Starts over with other options on the same files and rows. */
  restart(options: Partial<FolderOptions>): Promise<void>;
  close(): Promise<void>;
}

/** An error that ingestion would only log fails the test. */
const strict = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object, message: string) => {
    throw new Error(message, { cause: fields });
  },
};

/** Call within a test; nothing is read before `ingestion.start()`. */
export async function createCatalogFolder(
  runtime: TestedRuntime,
  options: Partial<FolderOptions> = {},
): Promise<CatalogFolder> {
  const root = await mkdtemp(path.join(tmpdir(), "signalbox-catalog-"));
  const locations = [{ type: "file" as const, target: "**/*.yaml" }];
  const given = {
    runtime: { ...runtime, logger: strict },
    directory: root,
    stateDirectory: path.join(root, "state"),
    locations,
    watch: false,
    ...options,
  };
  let ingestion = createIngestion({ ...given, sources: composeSources(given) });
  let seen = (await runtime.log.head()).position;
  return {
    root,
    get ingestion() {
      return ingestion;
    },
    write: async (file, text) => {
      const full = path.join(root, file);
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, text);
    },
    move: (from, to) => rename(path.join(root, from), path.join(root, to)),
    remove: (file) => rm(path.join(root, file), { force: true }),
    newEvents: async () => {
      const events = await runtime.log.after(seen, 10_000);
      seen = events.at(-1)?.position ?? seen;
      return events.map(({ type, about, data }) => ({ type, about, data }));
    },
    restart: async (changed) => {
      await ingestion.stop();
      const now = { ...given, ...changed };
      ingestion = createIngestion({ ...now, sources: composeSources(now) });
      await ingestion.start();
    },
    close: async () => {
      await ingestion.stop();
      await rm(root, { recursive: true, force: true });
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

/** The Kind of datasets, whose tiers and second relation differ from test to test. */
export const datasetKind = (
  tiers: string,
  relation = "{field: feeds, type: feeds, inverse: fedBy, targetKind: component}",
) => `apiVersion: signalbox.dev/v1
kind: Kind
metadata: {name: dataset}
spec:
  kind: Dataset
  plural: Datasets
  apiVersions: [data.example.org/v1]
  schema:
    type: object
    required: [tier]
    properties:
      tier: {enum: [${tiers}]}
      owner: {type: string}
      feeds: {type: array, items: {type: string}}
  relations:
    - {field: owner, type: ownedBy, inverse: ownerOf, targetKind: group}
    - ${relation}
`;
export const dataset = (name: string, spec: string) =>
  `apiVersion: data.example.org/v1\nkind: Dataset\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;

/** Tests of one file share a database; the register keeps what earlier ones did. */
export async function emptyCatalog(prisma: {
  $executeRawUnsafe(sql: string): Promise<number>;
}): Promise<void> {
  const tables = ["location", "file", "entity", "document", "relation", "problem"].map(
    (name) => `catalog_${name}`,
  );
  await prisma.$executeRawUnsafe(`TRUNCATE ${tables.join(", ")}`);
}
