interface Marked {
  readonly kind: string;
  readonly summary?: string;
}

interface MovedLever {
  readonly key: string;
  readonly environment: string;
}

/** The lever that an event moved, as the register's summary names it: "new-checkout in production: on". */
export function movedLever({ kind, summary = "" }: Marked): MovedLever | null {
  if (kind !== "flag") return null;
  const [, key, environment] = /^([\w.-]+) in ([a-z0-9-]+):/.exec(summary) ?? [];
  return key === undefined || environment === undefined ? null : { key, environment };
}
