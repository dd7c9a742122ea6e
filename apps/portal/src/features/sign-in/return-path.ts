/** Where to go after sign-in: only a path of this portal, never another site. */
export function returnPath(from: string | undefined): string {
  if (from === undefined || !/^\/(?![/\\])/.test(from)) return "/";
  const base = "http://portal.invalid";
  const url = URL.canParse(from, base) ? new URL(from, base) : null;
  if (url === null || url.origin !== base || url.pathname.startsWith("/sign-in")) return "/";
  url.searchParams.delete("_rsc");
  return url.pathname + url.search;
}
