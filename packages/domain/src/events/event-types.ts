/** What the register must know of an event type to show it; every `defineEvent` is one. */
export interface EventType {
  readonly type: string;
  readonly title: string;
  describe(data: unknown): string | null;
  partOf(data: unknown): string;
}

/** All event types of the running system, by type. */
export type EventTypes = ReadonlyMap<string, EventType>;

export function createEventTypes(...groups: (readonly EventType[])[]): EventTypes {
  const types = new Map<string, EventType>();
  for (const type of groups.flat()) {
    if (types.has(type.type)) throw new Error(`Event type ${type.type} is declared twice.`);
    types.set(type.type, type);
  }
  return types;
}
