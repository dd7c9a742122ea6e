/** A position as a row has room for it: "low" for what everyone gets, the first share of several, how many rules. */
export function shortPosition(position: string): string {
  const everyone = /^serves (.+) to everyone$/.exec(position)?.[1];
  if (everyone !== undefined) return everyone;
  const rules = /^(?:.+ for )?(\d+ rules?), otherwise /.exec(position)?.[1];
  if (rules !== undefined) return rules;
  return /^\d+(?:\.\d+)? % [^,]+(?=, \d)/.exec(position)?.[0] ?? position;
}
