const PROTOCOLS = new Set(["http:", "https:"]);

/** A value that can be followed without running code; whoever writes a file writes its values. */
export function webAddress(value: string): string | null {
  return URL.canParse(value) && PROTOCOLS.has(new URL(value).protocol) ? value : null;
}
