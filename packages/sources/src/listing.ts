import type { SourceFile, SourceListing } from "@signalbox/domain/catalog";

export function failed(error: string): SourceListing {
  return { files: [], hidden: [], error, unchanged: false };
}

/** A listing that tells everything there is; known files that it does not name are gone. */
export function listed(files: readonly SourceFile[], known: ReadonlyMap<string, string>): SourceListing {
  const isKnown = ({ file, version }: SourceFile) => version !== "" && known.get(file) === version;
  return { files, hidden: [], error: null, unchanged: files.length === known.size && files.every(isKnown) };
}
