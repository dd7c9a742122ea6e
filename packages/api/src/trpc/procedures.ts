import type { Command, CommandContext, Query, QueryContext } from "@signalbox/kernel";
import { TRPCError, initTRPC } from "@trpc/server";
import type { z } from "zod";
import { errorBody, internalError, refusals, type ErrorBody } from "../errors.ts";
import type { CommandPorts, QueryPorts } from "../ports.ts";
import type { ApiContext } from "./context.ts";

/** The part of a tRPC error that the portal reads: everything of the `AppError`, and the id to find its log lines by. */
export interface AppErrorData extends ErrorBody {
  readonly correlationId: string;
}

const t = initTRPC.context<ApiContext>().create({
  errorFormatter({ shape, error, ctx }) {
    const body = errorBody(error.cause);
    const { stack: _stack, ...data } = shape.data;
    const correlationId = ctx?.caller.request.correlationId ?? "";
    const appError: AppErrorData | null = body && { ...body, correlationId };
    const known = body !== null || error.code !== "INTERNAL_SERVER_ERROR";
    return {
      ...shape,
      message: known ? shape.message : internalError.detail,
      data: { ...data, appError, correlationId },
    };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A definition whose input has no required member may be called without one. */
type InputOf<I extends z.ZodType> =
  Record<never, never> extends z.input<I> ? z.input<I> | undefined : z.input<I>;

/** The executor parses the input, once; here it only gets its type. */
function typed<I extends z.ZodType>(value: unknown): InputOf<I> {
  return (value ?? {}) as InputOf<I>;
}

export function trpcError(error: unknown): unknown {
  const body = errorBody(error);
  return body
    ? new TRPCError({ code: refusals[body.code].trpc, message: body.message, cause: error })
    : error;
}

/** Serves a query definition as a tRPC query. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  definition: Query<QueryContext & QueryPorts, I, O>,
) {
  return t.procedure.input(typed<I>).query(async ({ ctx, input }): Promise<z.input<O>> => {
    try {
      return await ctx.executor.query(definition, input as z.input<I>, ctx.caller);
    } catch (error) {
      throw trpcError(error);
    }
  });
}

/** Serves a command definition as a tRPC mutation; the caller carries the idempotency key of the request. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  definition: Command<CommandContext & CommandPorts, I, O>,
) {
  return t.procedure.input(typed<I>).mutation(async ({ ctx, input }): Promise<z.input<O>> => {
    try {
      const result = await ctx.executor.command(definition, input as z.input<I>, ctx.caller);
      ctx.finished?.(result);
      return result.output;
    } catch (error) {
      throw trpcError(error);
    }
  });
}
