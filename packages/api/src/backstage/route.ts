import {
  AppError,
  type Command,
  type CommandContext,
  type CommandResult,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import type { Context } from "hono";
import type { z } from "zod";
import { readIdempotencyKey } from "../idempotency-key.ts";
import type { CommandPorts, QueryPorts } from "../ports.ts";
import type { ApiContext } from "../trpc/context.ts";
import { readParameters } from "./parameters.ts";
import { refuse } from "./refuse.ts";

/** One endpoint of Backstage's interface. */
export interface BackstageRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** As Hono writes templates, below the base path. */
  readonly path: string;
  /** Some reads are POSTs, so the method does not tell. */
  readonly writes: boolean;
  readonly answer: (call: Call) => Promise<Response>;
}

/** One request to an endpoint, by a caller who is known. */
export interface Call {
  readonly path: string;
  /** What stands after the question mark, as it was sent. */
  readonly queryString: string;
  /** A part of the path that its template names. */
  part(name: string): string;
  /** The JSON of the body; undefined when there is none. */
  body(): Promise<unknown>;
  query<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & QueryPorts, I, O>,
    input: z.input<I>,
  ): Promise<z.input<O>>;
  command<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & CommandPorts, I, O>,
    input: z.input<I>,
  ): Promise<CommandResult<z.input<O>>>;
}

export function callOf(c: Context, { executor, caller }: ApiContext): Call {
  const { url } = c.req;
  const mark = url.indexOf("?");
  return {
    path: c.req.path,
    queryString: mark < 0 ? "" : url.slice(mark + 1),
    part: (name) => c.req.param(name) ?? "",
    body: () => readBody(c),
    query: (query, input) => executor.query(query, input, caller),
    command: (command, input) => {
      const key = c.req.header("Idempotency-Key");
      // Backstage's own client sends none; who sends one gets what it promises.
      const keyed = key === undefined ? caller : { ...caller, idempotencyKey: readIdempotencyKey(key) };
      return executor.command(command, input, keyed);
    },
  };
}

/** Most endpoints take no parameters; one that is sent all the same is refused by name. */
export function refuseParameters({ queryString }: Call): void {
  readParameters(queryString, []);
}

async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === "") return undefined;
  if (!/^application\/json\b/i.test(c.req.header("Content-Type") ?? "")) {
    throw refuse("Content-Type", "must be application/json");
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON.", {
      issues: [{ path: "", message: "the body is not JSON" }],
      cause,
    });
  }
}
