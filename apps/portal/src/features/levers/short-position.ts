/** A position as a row has room for it: "low" for what everyone gets, and the first share of several. */
export function shortPosition(position: string): string {
  const everyone = /^serves (.+) to everyone$/.exec(position)?.[1];
  if (everyone !== undefined) return everyone;
  return /^\d+(?:\.\d+)? % [^,]+(?=, \d)/.exec(position)?.[0] ?? position;
}
