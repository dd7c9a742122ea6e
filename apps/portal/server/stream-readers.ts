import type { IncomingMessage } from "node:http";
import { sightOf, type Sight } from "@signalbox/domain/events";
import { readRegister, registerRef } from "@signalbox/domain/events/permissions";
import { AppError, type Actor } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";
import type { ContextOf } from "./context.ts";

/** Who follows the register, and how much of it they see. */
export interface StreamReader {
  readonly actor: Actor;
  readonly sight: Sight;
}

/** Throws when the sender of the request may not follow (any more). */
export type StreamReaderOf = (request: IncomingMessage) => Promise<StreamReader>;

/** Asks the request itself each time: a session or token that ended, a rotated secret and a lost role all count at once. */
export function createStreamReaderOf(runtime: Runtime, contextOf: ContextOf): StreamReaderOf {
  return async (request) => {
    const { actor } = (await contextOf(new Headers(singleHeaders(request)))).caller;
    const decision = await runtime.ports.authorize(actor, readRegister, registerRef);
    if (decision.allowed) return { actor, sight: await sightOf(actor, runtime.ports) };
    throw new AppError(actor.kind === "anonymous" ? "unauthenticated" : "forbidden", decision.reason);
  };
}

function singleHeaders({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
}
