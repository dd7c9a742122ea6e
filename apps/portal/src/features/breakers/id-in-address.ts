import { breakerId, breakerParts, type BreakerKey } from "@signalbox/domain/breakers/schema";

/** The breaker that an address names, whichever of its characters are encoded there; null where it names none. */
export function idInAddress(params: BreakerKey): { id: string; title: string } | null {
  const { environment, service, name } = params;
  try {
    const id = breakerId({
      environment: decodeURIComponent(environment),
      service: decodeURIComponent(service),
      name: decodeURIComponent(name),
    });
    const parts = breakerParts(id);
    return parts === null ? null : { id, title: `${parts.name} of ${parts.service}` };
  } catch {
    // A percent sign that begins no character.
    return null;
  }
}
