import { createHash } from "node:crypto";
import {
  AppError,
  canonicalJson,
  parse,
  type ActorSnapshot,
  type ClaimState,
  type JobQueue,
  type NewEvent,
  type QueryContext,
  type UnitOfWork,
} from "@signalbox/kernel";
import {
  accountsOf,
  isSeen,
  matches,
  restorePersonal,
  separatePersonal,
  type ContentStore,
  type EventLog,
  type EventView,
  type RegisterEvent,
  type Sight,
} from "@signalbox/domain/events";

export interface QueuedJob {
  readonly name: string;
  readonly payload: unknown;
  readonly key: string | null;
}

interface KeptAnswer {
  readonly fingerprint: string;
  readonly output: unknown;
  readonly expires: number;
}

/** Everything a database would hold, as plain data: a transaction works on a copy and a commit puts it in place. */
export interface MemoryState<State> {
  readonly domain: State;
  readonly events: RegisterEvent[];
  readonly jobs: QueuedJob[];
  readonly answers: Map<string, KeptAnswer>;
  readonly contents: Map<string, string>;
}

const GENESIS = "0".repeat(64);

export function emptyState<State>(domain: State): MemoryState<State> {
  return { domain, events: [], jobs: [], answers: new Map(), contents: new Map() };
}

export function memoryUnit<State, Ports>(state: MemoryState<State>, ports: Ports): UnitOfWork<Ports> {
  const answerKey = (principal: string, key: string) => JSON.stringify([principal, key]);
  return {
    ports,
    jobs: memoryJobs(state),
    claim: async ({ principal, key }, now): Promise<ClaimState> => {
      const kept = state.answers.get(answerKey(principal, key));
      return kept && kept.expires > now.getTime() ? { state: "finished", ...kept } : { state: "fresh" };
    },
    keep: async ({ principal, key, fingerprint }, output, _now, expires) => {
      state.answers.set(answerKey(principal, key), { fingerprint, output, expires: expires.getTime() });
    },
    flush: async (events, ctx) => events.map((event) => append(state, event, ctx)),
  };
}

function memoryJobs(state: MemoryState<unknown>): JobQueue {
  return {
    enqueue: async (job, payload, { key } = {}) => {
      parse(job.payload, payload, `Payload of ${job.name}`);
      const replaced = key === undefined ? -1 : state.jobs.findIndex((queued) => queued.key === key);
      state.jobs.splice(replaced < 0 ? state.jobs.length : replaced, 1, {
        name: job.name,
        payload,
        key: key ?? null,
      });
    },
  };
}

function append(state: MemoryState<unknown>, event: NewEvent, ctx: QueryContext): number {
  const streamVersion = state.events.filter(({ stream }) => stream === event.stream).length + 1;
  if (event.expectedVersion !== undefined && event.expectedVersion !== streamVersion - 1) {
    throw new AppError("conflict", "Someone else changed this in the meantime.");
  }
  const last = state.events.at(-1);
  const time = new Date(Math.max(ctx.clock.now().getTime(), last?.time.getTime() ?? 0));
  const { stream, type, version } = event;
  const position = state.events.length + 1;
  const id = ctx.newId("evt");
  const body = {
    ...ctx.request,
    position,
    id,
    stream,
    streamVersion,
    type,
    version,
    time,
    actor: snapshotOf(ctx),
    about: [...new Set(event.about)],
    data: openData(event.data),
  };
  state.events.push({ ...body, hash: hashOf(last?.hash ?? GENESIS, body) });
  return position;
}

function openData(data: unknown): unknown {
  const { data: plain, personal } = separatePersonal(data);
  const opened = personal.reduce((value, { path, value: text }) => restorePersonal(value, path, text), plain);
  return JSON.parse(JSON.stringify(opened ?? null));
}

function snapshotOf({ actor }: QueryContext): ActorSnapshot {
  const name = actor.kind === "anonymous" ? null : actor.name;
  return { kind: actor.kind, id: actor.id, name, ...(actor.kind === "token" && { ownerId: actor.ownerId }) };
}

function hashOf(previous: string, body: Omit<RegisterEvent, "hash">): string {
  return createHash("sha256").update(previous).update(canonicalJson(body)).digest("hex");
}

export function memoryContent(state: MemoryState<unknown>): ContentStore {
  return {
    put: async (text) => {
      const ref = `sha256:${createHash("sha256").update(text).digest("hex")}`;
      state.contents.set(ref, text);
      return ref;
    },
    get: async (ref) => {
      const text = state.contents.get(ref);
      if (text === undefined) throw new AppError("not_found", `There is no content ${ref}.`);
      return text;
    },
  };
}

/** `state` is a function, so that the log always reads what was committed last. */
export function memoryEventLog(state: () => MemoryState<unknown>): EventLog {
  const matching = (filter: Parameters<EventLog["list"]>[0]) =>
    state().events.filter((event) => matches(event, filter));
  return {
    ...memoryEventView(state, "everything"),
    seenWith: (sight) => memoryEventView(state, sight),
    head: async () => headOf(state()),
    types: async () => [...new Set(state().events.map(({ type }) => type))].sort(),
    tally: async (filter) => {
      const groups = Map.groupBy(matching(filter), ({ type, actor }) => JSON.stringify([type, actor.id]));
      return [...groups].map(([key, { length }]) => {
        const [type, actorId] = JSON.parse(key) as [string, string];
        return { type, actorId, count: length };
      });
    },
    verify: async () => ({
      ok: true,
      checked: state().events.length,
      head: headOf(state()),
      firstBroken: null,
    }),
  };
}

function memoryEventView(state: () => MemoryState<unknown>, sight: Sight): EventView {
  const seen = () =>
    state().events.filter((event) => isSeen({ type: event.type, accounts: accountsOf(event) }, sight));
  return {
    list: async (filter, { limit, before = Infinity }) =>
      seen()
        .filter((event) => matches(event, filter) && event.position < before)
        .reverse()
        .slice(0, limit),
    after: async (after, limit) =>
      seen()
        .filter(({ position }) => position > after)
        .slice(0, limit),
    get: async (position) => {
      const event = seen().find((one) => one.position === position);
      return event ? { event, previousHash: state().events[position - 2]?.hash ?? GENESIS } : null;
    },
    inStream: async (stream, streamVersion) =>
      seen().find((event) => event.stream === stream && event.streamVersion === streamVersion) ?? null,
  };
}

function headOf({ events }: MemoryState<unknown>) {
  return { position: events.length, hash: events.at(-1)?.hash ?? GENESIS };
}
