/** The page of an objective. */
export function sloHref(name: string): string {
  return `/slos/${encodeURIComponent(name)}`;
}
