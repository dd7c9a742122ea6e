/** What Backstage's annotations say about where an entity comes from, and where lists ask for it. */
export const MANAGED_BY = "backstage.io/managed-by-location";
export const MANAGED_BY_ORIGIN = "backstage.io/managed-by-origin-location";
export const ORPHAN = "backstage.io/orphan";

/** The file an entity stands in, and the type of the location that it was read by. */
export interface EntitySource {
  readonly type: string;
  readonly file: string;
}

/** Where the file of an entity is edited; null where that is not known, or no address to follow. */
export function editUrlOf(
  annotations: Readonly<Record<string, string>> | undefined,
  source: EntitySource,
): string | null {
  const url = { ...sourceAnnotations(source), ...annotations }["backstage.io/edit-url"];
  if (url === undefined || !URL.canParse(url)) return null;
  return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
}

/** The annotations that follow from an entity's source; those of its own document go before them. */
export function sourceAnnotations({ type, file }: EntitySource): Record<string, string> {
  const annotations = { [MANAGED_BY]: `${type}:${file}` };
  if (!URL.canParse(file) || !/^https?:/.test(file)) return annotations;
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return {
    ...annotations,
    "backstage.io/view-url": file,
    "backstage.io/edit-url": file.replace("/blob/", "/edit/"),
    "backstage.io/source-location": `url:${folder.replace("/blob/", "/tree/")}`,
  };
}
