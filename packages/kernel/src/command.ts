import type { z } from "zod";
import type { CommandContext, QueryContext } from "./context.ts";
import type { Permission, ResourceRef } from "./permission.ts";

/** `GET /catalog/entities/{ref}`: where the own REST interface serves the definition, below `/api/v1`. */
export type Route = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;

interface Definition<I extends z.ZodType, O extends z.ZodType> {
  /** `domain.verb_noun`, unique; also the name of the span and the key of the API documentation. */
  readonly name: string;
  /** One sentence for the API documentation. */
  readonly summary: string;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
  readonly route: Route | null;
  readonly resource: (input: z.output<I>) => ResourceRef;
}

export interface Query<Ctx, I extends z.ZodType, O extends z.ZodType> extends Definition<I, O> {
  readonly kind: "query";
  readonly run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>;
}

export interface Command<Ctx, I extends z.ZodType, O extends z.ZodType> extends Definition<I, O> {
  readonly kind: "command";
  readonly run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>;
  /** Why this command may finish without an event. */
  readonly quiet?: string;
  /** For how many hours a finished answer is replayed to the same idempotency key; 24 unless given. */
  readonly ttl?: number;
  /** Takes secrets out of the answer before it is kept for replays. */
  readonly redactReplay?: (output: z.input<O>) => z.input<O>;
}

export function defineQuery<Ctx extends QueryContext, I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Query<Ctx, I, O>, "kind">,
): Query<Ctx, I, O> {
  return Object.freeze({ kind: "query" as const, ...spec });
}

export function defineCommand<Ctx extends CommandContext, I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Command<Ctx, I, O>, "kind">,
): Command<Ctx, I, O> {
  return Object.freeze({ kind: "command" as const, ...spec });
}
