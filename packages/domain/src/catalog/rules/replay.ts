import type { RecordedEvent } from "@signalbox/kernel";
import { EntityState } from "../entity.ts";
import {
  entityAdopted,
  entityEdited,
  entityOrphaned,
  entityRegistered,
  entityRemoved,
  entityReset,
  entityUpdated,
  overlayCaughtUp,
} from "../events.ts";
import { Overlay } from "../overlay.ts";
import { withTexts } from "./bodies.ts";

const STATES = new Set(
  [entityRegistered, entityUpdated, entityOrphaned, entityAdopted].map(({ type }) => type),
);

/** A state as it was before its large texts went into the content store; `textOf` gets one back by its ref. */
export async function restoreState(
  { large = [], ...state }: EntityState,
  textOf: (ref: string) => Promise<string>,
): Promise<EntityState> {
  const texts = [];
  for (const path of large) texts.push({ path, text: await textOf(refAt(state, path)) });
  return withTexts(state, texts);
}

function refAt(state: unknown, path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], state);
  if (typeof found !== "string") throw new Error(`There is no text at ${path.join(".")}.`);
  return found;
}

const OVERLAYS = new Set([entityEdited, entityReset, overlayCaughtUp].map(({ type }) => type));

/** What people changed of entities, as the register tells it; it outlives the removal of an entity. */
export function replayOverlays(events: Iterable<RecordedEvent>): Map<string, Overlay> {
  const overlays = new Map<string, Overlay>();
  for (const { type, data } of events) {
    if (!OVERLAYS.has(type)) continue;
    const overlay = Overlay.parse(data);
    overlays.set(overlay.ref, overlay);
  }
  return overlays;
}

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
