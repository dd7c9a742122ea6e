import type { ActorSnapshot } from "@signalbox/kernel";
import type { RegisterEvent } from "./register-event.ts";
import type { CloudEvent } from "./schema.ts";

const AUTH_TYPES: Record<ActorSnapshot["kind"], CloudEvent["authtype"]> = {
  person: "app_user",
  token: "api_key",
  system: "system",
  anonymous: "unauthenticated",
};

const SEQUENCE_DIGITS = 16;

/**
 * An event of the register as other systems read it; (source, id) is what they deduplicate by.
 * Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function toCloudEvent(event: RegisterEvent, source: string): CloudEvent {
  return {
    specversion: "1.0",
    id: event.id,
    source,
    type: event.type,
    subject: event.stream,
    time: event.time.toISOString(),
    datacontenttype: "application/json",
    data: event.data,
    // Compared as text by the sequence extension, hence the zeros.
    sequence: String(event.position).padStart(SEQUENCE_DIGITS, "0"),
    correlationid: event.correlationId,
    authtype: AUTH_TYPES[event.actor.kind],
    authid: event.actor.id,
    ...(event.causationId !== null && { causationid: event.causationId }),
    ...(event.traceparent !== null && { traceparent: event.traceparent }),
  };
}
