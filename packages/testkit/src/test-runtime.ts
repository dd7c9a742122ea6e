import { createHash } from "node:crypto";
import {
  createExecutor,
  systemActor,
  type Actor,
  type Caller,
  type Command,
  type CommandContext,
  type CommandResult,
  type Decision,
  type NewEvent,
  type Permission,
  type Query,
  type QueryContext,
  type RequestInfo,
  type ResourceRef,
  type UnitOfWork,
} from "@signalbox/kernel";
import {
  createEventTypes,
  type ContentPorts,
  type EventPorts,
  type EventType,
  type RegisterEvent,
} from "@signalbox/domain/events";
import type { z } from "zod";
import { request as defaultRequest } from "./actors.ts";
import { countingIds, testClock, type TestClock } from "./clock.ts";
import {
  emptyState,
  memoryContent,
  memoryEventLog,
  memoryUnit,
  type MemoryState,
  type QueuedJob,
} from "./memory-state.ts";

export interface TestRuntimeOptions<State, Ports> {
  /** Plain data that stands for the tables of the domain under test. */
  readonly state: State;
  /** The domain's ports on that data; called anew for each transaction, on a copy. */
  readonly ports: (state: State) => Ports;
  readonly actor?: Actor;
  readonly request?: Partial<RequestInfo>;
  readonly eventTypes?: readonly EventType[];
  /** Everything is allowed unless given: what a role may do is the business of the policy tests. */
  readonly authorize?: (actor: Actor, permission: Permission, resource: ResourceRef) => Promise<Decision>;
  readonly clock?: TestClock;
}

type CallOptions = { actor?: Actor; idempotencyKey?: string };

/** A whole Signalbox in memory: the real executor over ports that commit or roll back like a database. */
export interface TestRuntime<State, Ports> {
  readonly clock: TestClock;
  readonly state: State;
  readonly events: readonly RegisterEvent[];
  readonly jobs: readonly QueuedJob[];
  readonly eventLog: EventPorts["eventLog"];
  /** The names of commands that were answered from an earlier run. */
  readonly replays: readonly string[];
  /** The names of permissions that were refused. */
  readonly refusals: readonly string[];
  run<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & Ports & ContentPorts, I, O>,
    input: z.input<I>,
    options?: CallOptions,
  ): Promise<CommandResult<z.input<O>>>;
  ask<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & Ports & EventPorts, I, O>,
    input: z.input<I>,
    options?: CallOptions,
  ): Promise<z.input<O>>;
  /** Puts events into the register as if they had happened. */
  given(events: readonly NewEvent[], by?: Actor): Promise<number[]>;
  transaction<T>(work: (unit: UnitOfWork<Ports & ContentPorts>) => Promise<T>): Promise<T>;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const allowed = async (): Promise<Decision> => ({ allowed: true, policies: [] });

export function createTestRuntime<State, Ports>(
  options: TestRuntimeOptions<State, Ports>,
): TestRuntime<State, Ports> {
  const { clock = testClock(), actor = systemActor("test") } = options;
  const newId = countingIds();
  const memory = createMemory(options);
  const replays: string[] = [];
  const refusals: string[] = [];
  const { authorize = allowed, eventTypes = [] } = options;
  const eventLog = memoryEventLog(memory.current);
  const eventPorts = { authorize, eventLog, eventTypes: createEventTypes(eventTypes) };
  const executor = createExecutor<Ports & EventPorts, Ports & ContentPorts>({
    clock,
    newId,
    // A getter per call, so that queries read what was committed last.
    get queryPorts() {
      return { ...options.ports(memory.current().domain), ...eventPorts };
    },
    transaction: memory.transaction,
    authorize,
    refused: (_caller, permission) => void refusals.push(permission.name),
    replayed: (command) => void replays.push(command),
    span: (_name, _attributes, work) => work(),
    sha256,
  });
  const request = defaultRequest(options.request);
  const callerOf = (call?: CallOptions): Caller => ({ actor, request, ...call });
  return {
    clock,
    replays,
    refusals,
    eventLog,
    get state() {
      return memory.current().domain;
    },
    get events() {
      return memory.current().events;
    },
    get jobs() {
      return memory.current().jobs;
    },
    run: (command, input, call) => executor.command(command, input, callerOf(call)),
    ask: (query, input, call) => executor.query(query, input, callerOf(call)),
    given: (events, by = actor) =>
      memory.transaction((unit) => unit.flush(events, { actor: by, request, clock, newId })),
    transaction: memory.transaction,
  };
}

/** The committed state, and transactions on copies of it, one after the other. */
function createMemory<State, Ports>({
  state,
  ports,
}: Pick<TestRuntimeOptions<State, Ports>, "state" | "ports">) {
  let committed: MemoryState<State> = emptyState(state);
  let last: Promise<unknown> = Promise.resolve();
  async function attempt<T>(work: (unit: UnitOfWork<Ports & ContentPorts>) => Promise<T>): Promise<T> {
    const copy = structuredClone(committed);
    const result = await work(memoryUnit(copy, { ...ports(copy.domain), content: memoryContent(copy) }));
    committed = copy;
    return result;
  }
  return {
    current: () => committed,
    transaction: <T>(work: (unit: UnitOfWork<Ports & ContentPorts>) => Promise<T>): Promise<T> => {
      const next = last.then(() => attempt(work));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
