import type { ApiContext, AppRouter } from "@signalbox/api/trpc";
import type { SignIn } from "@signalbox/domain/auth";
import type { Config } from "@signalbox/runtime/config";
import type { Runtime } from "@signalbox/runtime/full";

/** What the process around Next lends to Next's own code; there is one runtime per process. */
export interface PortalHost {
  readonly runtime: Runtime;
  readonly config: Config;
  readonly router: AppRouter;
  readonly signIn: SignIn;
  /** The context of whoever sent these headers: their session or token is checked on each call. */
  contextOf(headers: Headers): Promise<ApiContext>;
}

const KEY = Symbol.for("signalbox.portal");

const holder = globalThis as Record<symbol, PortalHost | undefined>;

/** Next bundles its own copy of each module, so the hand-over is a global and not an import. */
export function portalHost(): PortalHost {
  const host = holder[KEY];
  if (!host) throw new Error("Next was started without its server: run apps/portal/server/main.ts.");
  return host;
}

/** Called once, by the server, before Next starts. */
export function providePortalHost(host: PortalHost): void {
  holder[KEY] = host;
}
