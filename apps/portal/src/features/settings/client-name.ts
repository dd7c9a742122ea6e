const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/edg\//i, "Edge"],
  [/opr\//i, "Opera"],
  [/firefox\//i, "Firefox"],
  [/chrom(e|ium)\//i, "Chrome"],
  [/safari\//i, "Safari"],
];

const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iphone|ipad/i, "iOS"],
  [/android/i, "Android"],
  [/windows/i, "Windows"],
  [/mac os/i, "macOS"],
  [/linux/i, "Linux"],
];

/** "Firefox on Linux" from a user agent; the text itself, cut short, when it is no browser we know. */
export function clientName(userAgent: string | null): string {
  if (userAgent === null || userAgent === "") return "unknown client";
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 40);
  return system === undefined ? browser : `${browser} on ${system}`;
}
