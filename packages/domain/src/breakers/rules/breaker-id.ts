export interface BreakerKey {
  readonly environment: string;
  readonly service: string;
  readonly name: string;
}

export const breakerId = ({ environment, service, name }: BreakerKey): string =>
  [environment, service, name].map(encodeURIComponent).join("/");

/** What an id names, or null where it is none. */
export function breakerParts(id: string): BreakerKey | null {
  try {
    const [environment = "", service = "", name = "", ...rest] = id.split("/").map(decodeURIComponent);
    if (rest.length > 0 || environment === "" || service === "" || name === "") return null;
    const key = { environment, service, name };
    return breakerId(key) === id ? key : null;
  } catch {
    // A percent sign that begins no character.
    return null;
  }
}
