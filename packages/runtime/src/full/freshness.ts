import { AsyncLocalStorage } from "node:async_hooks";
import type { MovesReader, RegisterMark } from "@signalbox/db/feed";

/** What a kept answer depends on: `access` on everything, `content` on all but people's own affairs. */
export type Topic = "access" | "content";

/** Knows whether anything happened, so that answers may be kept without ever being older than the database. */
export interface Freshness {
  /** Resolves when the versions are those of a moment not before this call, or not before the request that it is part of. */
  check(): Promise<void>;
  /** Moves with each event of the topic; as of the last check. */
  version(topic: Topic): number;
  /** Runs the work of one request, whose parts share one look at the register. */
  duringRequest<T>(work: () => T): T;
  /** The request has changed something, so what follows in it looks anew. */
  changed(): void;
}

interface Scope {
  checked: Promise<void> | null;
  at: number;
}

/** Events of these domains say who may do what, or move levers; what the catalog holds does not depend on them. */
const ACCESS_ONLY = /^(?:auth|flags|policy)\./;
/** A request that goes on for longer looks again. */
const SHARED_FOR_MS = 100;

export function createFreshness(moves: Pick<MovesReader, "since">, now = () => performance.now()): Freshness {
  const scopes = new AsyncLocalStorage<Scope>();
  const versions = { access: 0, content: 0 };
  let mark: RegisterMark | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function look(): Promise<void> {
    const found = await moves.since(mark);
    mark = found.mark;
    if (found.kind === "lost" || found.types.length > 0) versions.access += 1;
    if (found.kind === "lost" || found.types.some((type) => !ACCESS_ONLY.test(type))) versions.content += 1;
  }

  function start(): Promise<void> {
    running = look().finally(() => {
      running = null;
    });
    return running;
  }

  /** A look that is under way may have read before this moment; those who come meanwhile share the one after it. */
  function shared(): Promise<void> {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return running ?? start();
      });
    return next;
  }

  return {
    check: () => {
      const scope = scopes.getStore();
      if (!scope) return shared();
      if (scope.checked && now() - scope.at < SHARED_FOR_MS) return scope.checked;
      scope.at = now();
      scope.checked = shared();
      return scope.checked;
    },
    version: (topic) => versions[topic],
    duringRequest: (work) => scopes.run({ checked: null, at: 0 }, work),
    changed: () => {
      const scope = scopes.getStore();
      if (scope) scope.checked = null;
    },
  };
}
