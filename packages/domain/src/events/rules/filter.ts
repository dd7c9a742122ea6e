import type { RegisterEvent } from "../register-event.ts";
import type { EventFilter } from "../schema.ts";

/** Whether an event is in a filtered list; the database says the same in SQL. */
export function matches(event: RegisterEvent, filter: EventFilter): boolean {
  const { type, actorId, about, stream, correlationId, from, to } = filter;
  return (
    (type === undefined || type.some((wanted) => matchesType(event.type, wanted))) &&
    (actorId === undefined || event.actor.id === actorId) &&
    (about === undefined || event.about.includes(about)) &&
    (stream === undefined || event.stream === stream) &&
    (correlationId === undefined || event.correlationId === correlationId) &&
    (from === undefined || event.time.getTime() >= Date.parse(from)) &&
    (to === undefined || event.time.getTime() < Date.parse(to))
  );
}

/** `wanted` is an exact type, or a prefix that ends in a dot. */
export function matchesType(type: string, wanted: string): boolean {
  return wanted.endsWith(".") ? type.startsWith(wanted) : type === wanted;
}
