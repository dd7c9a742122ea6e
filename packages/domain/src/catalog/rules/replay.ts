import type { RecordedEvent } from "@signalbox/kernel";
import { EntityState } from "../entity.ts";
import { entityAdopted, entityOrphaned, entityRegistered, entityRemoved, entityUpdated } from "../events.ts";

const STATES = new Set(
  [entityRegistered, entityUpdated, entityOrphaned, entityAdopted].map(({ type }) => type),
);

/** The entities as the register tells them: each event carries the whole state, so the last one is what holds. */
export function replayEntities(events: Iterable<RecordedEvent>): Map<string, EntityState> {
  const entities = new Map<string, EntityState>();
  for (const { type, data } of events) {
    if (STATES.has(type)) {
      const state = EntityState.parse(data);
      entities.set(state.ref, state);
    } else if (type === entityRemoved.type) {
      entities.delete(EntityState.parse(data).ref);
    }
  }
  return entities;
}
