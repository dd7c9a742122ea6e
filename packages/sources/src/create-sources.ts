import type { LocationType } from "@signalbox/domain/catalog/schema";
import type { SourceReader } from "@signalbox/domain/catalog";
import { fileSource, type FileSourceOptions } from "./file/file-source.ts";

export interface SourcesOptions {
  readonly files: FileSourceOptions;
}

/** Every kind of source behind one port. */
export function createSources({ files }: SourcesOptions): SourceReader {
  const readers: Partial<Record<LocationType, SourceReader>> = { file: fileSource(files) };
  return {
    list: async (location, known) => {
      const reader = readers[location.type];
      if (reader) return reader.list(location, known);
      const error = `locations of type ${location.type} are not read`;
      return { files: [], hidden: [], error, unchanged: false };
    },
  };
}
