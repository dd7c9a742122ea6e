import path from "node:path";
import type { SourceReader } from "@signalbox/domain/catalog";
import { createEgress, type Lookup } from "@signalbox/egress";
import { fileSource, type FileSourceOptions } from "./file/file-source.ts";
import { gitSource } from "./git/git-source.ts";
import type { Integration } from "./integration.ts";
import { failed } from "./listing.ts";
import { urlSource } from "./url/url-source.ts";

export interface SourcesOptions {
  readonly files: FileSourceOptions;
  /** Hosts and ranges that may be fetched from although they are inside. */
  readonly allow: readonly string[];
  readonly integrations: readonly Integration[];
  /** Clones are kept below. */
  readonly stateDirectory: string;
  readonly lookup?: Lookup;
}

/** Every kind of source behind one port. */
export function createSources(options: SourcesOptions): SourceReader {
  const { files, allow, integrations, stateDirectory, lookup } = options;
  const egress = createEgress({ allow, ...(lookup && { lookup }) });
  const readers = {
    file: fileSource(files),
    url: urlSource({ egress, integrations }),
    git: gitSource({ egress, integrations, cache: path.join(stateDirectory, "git") }),
    push: { list: async () => failed("what is pushed is not read") },
  };
  return { list: (location, known) => readers[location.type].list(location, known) };
}
