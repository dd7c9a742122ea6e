/** The page of a flag. */
export function flagHref(key: string): string {
  return `/flags/${encodeURIComponent(key)}`;
}
