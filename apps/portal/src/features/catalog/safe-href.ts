const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** A link of a document, only where following it cannot run code; documents come from anyone who can edit a file. */
export function safeHref(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return PROTOCOLS.has(new URL(url).protocol) ? url : null;
}
