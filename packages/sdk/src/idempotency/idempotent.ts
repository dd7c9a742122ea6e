import { expressMiddleware, type ExpressMiddleware } from "./express.ts";
import { fastifyPlugin, type FastifyPlugin } from "./fastify.ts";
import { createGuard, type IdempotencyOptions } from "./guard.ts";
import { honoMiddleware, type HonoMiddleware } from "./hono.ts";
import { memoryStore } from "./memory-store.ts";

export interface Idempotent {
  /** `app.use(express.json(), idempotent({ ttl: 3600 }).express)` */
  readonly express: ExpressMiddleware;
  /** `app.register(idempotent({ ttl: 3600 }).fastify)` */
  readonly fastify: FastifyPlugin;
  /** `app.use(idempotent({ ttl: 3600 }).hono)` */
  readonly hono: HonoMiddleware;
}

/**
 * Carries each write out once: a repetition of a request under its `Idempotency-Key` gets the first one's answer, one that
 * comes while the first is running a 409, and another request under the same key a 422. Failures are not kept. Keys belong to
 * the `Authorization` header that they come with, unless `principal` tells callers apart by something else.
 */
export function idempotent(options: IdempotencyOptions = {}): Idempotent {
  const guard = createGuard(options, options.store ?? memoryStore());
  return {
    express: expressMiddleware(guard),
    fastify: fastifyPlugin(guard),
    hono: honoMiddleware(guard),
  };
}
