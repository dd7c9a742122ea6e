import type { z } from "zod";
import type { Actor } from "./actor.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Clock } from "./clock.ts";
import type { Command, Query } from "./command.ts";
import type { CommandContext, JobQueue, QueryContext, RequestInfo } from "./context.ts";
import { AppError, parse } from "./errors.ts";
import type { NewEvent } from "./event.ts";
import type { NewId } from "./id.ts";
import type { Decision, Permission, ResourceRef } from "./permission.ts";

export interface Caller {
  readonly actor: Actor;
  readonly request: RequestInfo;
  readonly idempotencyKey?: string;
}

/** `principal` and `key` name the claim, `fingerprint` is SHA-256 over principal, command, key and body. */
export interface IdempotencyClaim {
  readonly principal: string;
  readonly key: string;
  readonly command: string;
  readonly fingerprint: string;
}

export type ClaimState =
  | { readonly state: "fresh" }
  | { readonly state: "running" }
  | { readonly state: "finished"; readonly fingerprint: string; readonly output: unknown };

/** One database transaction, as far as the executor needs it. */
export interface UnitOfWork<Ports> {
  readonly ports: Ports;
  readonly jobs: JobQueue;
  claim(claim: IdempotencyClaim, now: Date): Promise<ClaimState>;
  keep(claim: IdempotencyClaim, output: unknown, now: Date, expires: Date): Promise<void>;
  /** Appends in order under the register's lock; answers the positions. */
  flush(events: readonly NewEvent[], ctx: QueryContext): Promise<number[]>;
}

/** Everything the executor does not do itself; the runtime fills it in. */
export interface ExecutorPorts<QueryPorts, CommandPorts> {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly queryPorts: QueryPorts;
  transaction<T>(work: (unit: UnitOfWork<CommandPorts>) => Promise<T>): Promise<T>;
  authorize(actor: Actor, permission: Permission, resource: ResourceRef): Promise<Decision>;
  /** Records a refusal outside the transaction that never was; aggregates, never throws. */
  refused(caller: Caller, permission: Permission, resource: ResourceRef, decision: Decision): void;
  replayed(command: string): void;
  span<T>(name: string, attributes: Record<string, string>, work: () => Promise<T>): Promise<T>;
  sha256(text: string): string;
}

/** `positions` are the register positions the command wrote, for reading one's own writes. */
export interface CommandResult<T> {
  readonly output: T;
  readonly replayed: boolean;
  readonly positions: number[];
}

export interface Executor<QueryPorts, CommandPorts> {
  query<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & QueryPorts, I, O>,
    input: z.input<I>,
    caller: Caller,
  ): Promise<z.input<O>>;
  command<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & CommandPorts, I, O>,
    input: z.input<I>,
    caller: Caller,
  ): Promise<CommandResult<z.input<O>>>;
}

const HOUR_MS = 3_600_000;
const DEFAULT_TTL_HOURS = 24;

/** The one path of every change and every read: parse, authorise, claim, span, transaction, run, append, commit. */
export function createExecutor<Q, C>(ports: ExecutorPorts<Q, C>): Executor<Q, C> {
  const { clock, newId } = ports;
  const contextOf = ({ actor, request }: Caller): QueryContext => ({ actor, request, clock, newId });

  async function authorize(caller: Caller, permission: Permission, resource: ResourceRef): Promise<void> {
    const decision = await ports.authorize(caller.actor, permission, resource);
    if (decision.allowed) return;
    ports.refused(caller, permission, resource, decision);
    const code = caller.actor.kind === "anonymous" ? "unauthenticated" : "forbidden";
    throw new AppError(code, decision.reason, { policies: decision.policies });
  }

  return {
    query: async (query, rawInput, caller) => {
      const input = parse(query.input, rawInput, `Input of ${query.name}`);
      await authorize(caller, query.permission, query.resource(input));
      const run = () => query.run({ ...contextOf(caller), ...ports.queryPorts }, input);
      return ports.span(query.name, { "signalbox.actor": caller.actor.id }, run);
    },

    command: async (command, rawInput, caller) => {
      const input = parse(command.input, rawInput, `Input of ${command.name}`);
      const resource = command.resource(input);
      await authorize(caller, command.permission, resource);
      const claim = claimOf(command.name, input, caller, ports.sha256);
      const attributes = { "signalbox.actor": caller.actor.id, "signalbox.resource": resource.id };
      return ports.span(command.name, attributes, () =>
        ports.transaction(async (unit) => {
          const earlier = claim && (await finished(unit, claim, clock.now()));
          if (earlier) {
            ports.replayed(command.name);
            const output = earlier.output as z.input<typeof command.output>;
            return { output, replayed: true, positions: [] };
          }
          const events: NewEvent[] = [];
          const append = (...added: NewEvent[]) => void events.push(...added);
          const ctx = { ...contextOf(caller), ...unit.ports, events: { append }, jobs: unit.jobs };
          const output = await command.run(ctx, input);
          if (events.length === 0 && command.quiet === undefined)
            throw new Error(`${command.name} left no event`);
          if (claim) {
            const now = clock.now();
            const expires = new Date(now.getTime() + (command.ttl ?? DEFAULT_TTL_HOURS) * HOUR_MS);
            await unit.keep(claim, command.redactReplay?.(output) ?? output, now, expires);
          }
          const positions = events.length > 0 ? await unit.flush(events, ctx) : [];
          return { output, replayed: false, positions };
        }),
      );
    },
  };
}

function claimOf(command: string, input: unknown, caller: Caller, sha256: (text: string) => string) {
  const { actor, idempotencyKey: key } = caller;
  if (key === undefined) return null;
  const fingerprint = sha256(canonicalJson([actor.id, command, key, input]));
  return { principal: actor.id, key, command, fingerprint };
}

async function finished<P>(unit: UnitOfWork<P>, claim: IdempotencyClaim, now: Date) {
  const found = await unit.claim(claim, now);
  if (found.state === "fresh") return null;
  if (found.state === "running") {
    throw new AppError("conflict", "The first request with this idempotency key is still running.", {
      retryAfter: 1,
    });
  }
  if (found.fingerprint === claim.fingerprint) return found;
  throw new AppError("unprocessable", "This idempotency key was used for a different request.", {
    remedy: "Use a new key for a new request; repeat a request only with the same body.",
  });
}
