import { AppError } from "@signalbox/kernel";

/** A part of a request that cannot be understood, by its name. */
export function refuse(path: string, message: string, remedy?: string): AppError {
  return new AppError("invalid", `${path === "" ? "The request" : path} ${message}.`, {
    issues: [{ path, message }],
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** Refuses names that mean nothing here, since a misspelt filter that is ignored answers with everything. */
export function refuseUnknown(given: Iterable<string>, known: readonly string[], what: string): void {
  const unknown = [...new Set(given)].filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const names = unknown.map((name) => shortened(name)).join(", ");
  const remedy = known.length > 0 ? `Known here: ${known.join(", ")}.` : `None is known here.`;
  throw new AppError("invalid", `There is no ${what} ${names}. ${remedy}`, {
    issues: unknown.map((name) => ({ path: shortened(name), message: `is no ${what} of this endpoint` })),
    remedy,
  });
}

const SHOWN = 60;

/** What a caller sent may be of any length; a message shows its beginning. */
export function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
