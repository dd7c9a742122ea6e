import type { EventTypes } from "../event-types.ts";
import type { RegisterEvent } from "../register-event.ts";
import type { EventRow } from "../schema.ts";

/** The row that lists and timelines show. */
export function toEventRow(event: RegisterEvent, types: EventTypes): EventRow {
  const { position, id, stream, streamVersion, type, actor, reason, correlationId } = event;
  return {
    position,
    id,
    stream,
    streamVersion,
    type,
    actor,
    reason,
    correlationId,
    title: titleOf(type, types),
    time: event.time.toISOString(),
    about: [...event.about],
    summary: summarise(event, types),
    traceId: traceIdOf(event.traceparent),
  };
}

/** The declared title; a type that nothing declares any more is named after itself. */
export function titleOf(type: string, types: EventTypes): string {
  const declared = types.get(type)?.title;
  if (declared !== undefined) return declared;
  const words = type.slice(type.indexOf(".") + 1).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One line of what happened: the definition's own words, else the title and what it is about. */
export function summarise(event: RegisterEvent, types: EventTypes): string {
  const described = types.get(event.type)?.describe(event.data);
  if (described) return described;
  const [first, ...others] = event.about;
  if (first === undefined) return titleOf(event.type, types);
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${titleOf(event.type, types)}: ${first}${more}`;
}

/** Source: https://www.w3.org/TR/trace-context/#traceparent-header */
function traceIdOf(traceparent: string | null): string | null {
  return traceparent?.match(/^[0-9a-f]{2}-([0-9a-f]{32})-/)?.[1] ?? null;
}
