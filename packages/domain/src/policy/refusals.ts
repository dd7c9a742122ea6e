import type { Caller, Clock, Decision, NewEvent, Permission, ResourceRef } from "@signalbox/kernel";
import { accessRefused } from "./events.ts";

type Refusal = Extract<Decision, { allowed: false }>;

interface Window {
  readonly caller: Caller;
  readonly permission: Permission;
  resource: ResourceRef;
  refusal: Refusal;
  since: Date;
  count: number;
}

export interface RefusalRecorder {
  /** Counts a refusal and returns at once; fits the executor's port of the same name. */
  refused(caller: Caller, permission: Permission, resource: ResourceRef, decision: Decision): void;
  /** Writes what has been counted; `all` also what is younger than a minute, for the end of the process. */
  flush(options?: { all: boolean }): Promise<void>;
}

const WINDOW_MS = 60_000;
const MAX_WINDOWS = 1_000;

/**
 * Puts refusals on record without letting a loop of them fill the register: the first is written at once, the rest of
 * its minute as one count. Memory is bounded: while a thousand kinds are open, a further kind goes unrecorded.
 */
export function createRefusalRecorder(deps: {
  readonly clock: Clock;
  readonly append: (event: NewEvent, caller: Caller) => Promise<void>;
  readonly failed: (error: unknown) => void;
}): RefusalRecorder {
  const windows = new Map<string, Window>();

  const write = async (window: Window): Promise<void> => {
    const { caller, count } = window;
    window.count = 0;
    try {
      await deps.append(toEvent(window, count), caller);
    } catch (error) {
      window.count += count;
      deps.failed(error);
    }
  };

  return {
    refused: (caller, permission, resource, decision) => {
      if (decision.allowed || isBeforeSignIn(caller, permission)) return;
      const key = JSON.stringify([caller.actor.id, permission.name, resource.type]);
      const open = windows.get(key);
      if (open) {
        open.count += 1;
        open.resource = resource;
        open.refusal = decision;
        return;
      }
      if (windows.size >= MAX_WINDOWS) return;
      const window = { caller, permission, resource, refusal: decision, since: deps.clock.now(), count: 1 };
      windows.set(key, window);
      void write(window);
    },
    flush: async ({ all } = { all: false }) => {
      const now = deps.clock.now();
      for (const [key, window] of windows) {
        if (!all && now.getTime() - window.since.getTime() < WINDOW_MS) continue;
        if (window.count === 0) windows.delete(key);
        else await write(window);
        window.since = now;
      }
    },
  };
}

/** Every visit begins with reading while signed out; that is answered by the sign-in page and no refusal to keep. */
function isBeforeSignIn({ actor }: Caller, { action }: Permission): boolean {
  return actor.kind === "anonymous" && action === "read";
}

const ENTITY_REF = /^[a-z][a-z0-9]*:[^/]+\/./;

function toEvent({ permission, resource, refusal, since }: Window, count: number): NewEvent {
  const { reason, policies } = refusal;
  const about = ENTITY_REF.test(resource.id) ? [resource.id] : [];
  const data = {
    permission: permission.name,
    resource: { type: resource.type, id: resource.id },
    reason,
    policies,
    count,
    since: since.toISOString(),
  };
  return accessRefused("policy.refusals", data, { about });
}
