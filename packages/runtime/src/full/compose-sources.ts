import path from "node:path";
import { baseOf, type SourceReader } from "@signalbox/domain/catalog";
import type { LocationType } from "@signalbox/domain/catalog/schema";
import { createSources, type Integration } from "@signalbox/sources";

/** What the configuration says of where descriptors may be read. */
export interface SourceSettings {
  /** The directory of the configuration: targets of files count from here. */
  readonly directory: string;
  /** Where the installation keeps its secrets; nothing in it is read. */
  readonly stateDirectory: string;
  readonly locations: readonly { readonly type: LocationType; readonly target: string }[];
  readonly integrations?: readonly Integration[];
  readonly egress?: { readonly allow: readonly string[] };
}

/** The sources of descriptors, told what the configuration allows. */
export function composeSources(settings: SourceSettings): SourceReader {
  const { directory, stateDirectory, locations, integrations = [], egress = { allow: [] } } = settings;
  const bases = locations.filter(({ type }) => type === "file").map(({ target }) => baseOf(target));
  const excluded = [stateDirectory, path.join(directory, "signalbox.yaml")];
  const files = { directory, bases, excluded };
  return createSources({ files, allow: egress.allow, integrations, stateDirectory });
}
