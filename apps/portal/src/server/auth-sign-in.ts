import { createSignIn, signInLimit, type SignIn } from "@signalbox/domain/auth";
import type { Config } from "@signalbox/runtime/config";
import type { Runtime } from "@signalbox/runtime/full";

/** The process' one way into a session; made by the server, since failures must be counted in one place. */
export function createPortalSignIn(runtime: Runtime, config: Config): SignIn {
  const { executor, ports, newId, limits } = runtime;
  return createSignIn({
    executor,
    ports,
    newId,
    limiter: limits.limiter(signInLimit),
    sessionHours: config.auth.sessionHours,
  });
}
