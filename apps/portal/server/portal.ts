import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { appRouter } from "@signalbox/api/trpc";
import { createSignIn, signInLimit, type SignIn } from "@signalbox/domain/auth";
import { AppError } from "@signalbox/kernel";
import type { Config } from "@signalbox/runtime/config";
import type { Runtime } from "@signalbox/runtime/full";
import { createSessionIdReader } from "../src/server/auth-cookie.ts";
import type { PortalHost } from "../src/server/host.ts";
import { createContextOf } from "./context.ts";
import { createRequestLimits, defaultLimits, type LimitSettings } from "./limits.ts";
import { createListener, type NodeHandler } from "./listener.ts";
import { createLiveEvents } from "./live-events.ts";
import { createStreamReaderOf } from "./stream-readers.ts";

export interface PortalOptions {
  readonly config: Config;
  readonly runtime: Runtime;
  readonly version: string;
  readonly dev: boolean;
  readonly limits?: LimitSettings;
  /** Builds what serves the pages, once there is a host to lend to them and a server to hang on to. */
  pages(host: PortalHost, server: Server): Promise<NodeHandler>;
}

export interface Portal {
  readonly port: number;
  /** Stops taking requests, lets running ones end, and ends what has not by then. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 5_000;

/** Puts the portal together on one port; it listens when the promise resolves. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { config, runtime, version, dev } = options;
  const { instruments } = runtime.metrics;
  const limits = createRequestLimits(runtime.limits, options.limits ?? defaultLimits, (limit) =>
    instruments.rate_limited_total.inc({ limit }),
  );
  const { auth, server: own } = config;
  const readSessionId = createSessionIdReader({ secret: auth.secret, url: own.url });
  const contextOf = createContextOf({ runtime, limits, readSessionId });
  const live = createLiveEvents({
    feed: runtime.feed,
    readerOf: createStreamReaderOf(runtime, contextOf),
    counted: (open) => instruments.live_connections.set(open),
  });
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const signIn = signInOver(runtime, auth.sessionHours);
  const pages = await options.pages({ runtime, config, router: appRouter, signIn, contextOf }, server);
  const headers = { url: own.url, dev, issuer: auth.oidc?.issuer };
  const told = toldBy(config);
  server.on("request", createListener({ runtime, contextOf, live, pages, own, headers, version, ...told }));
  await listen(server, own);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : config.server.port,
    close: async () => {
      live.close();
      await drain(server);
    },
  };
}

/** Who may call from outside, and how they prove it. */
function toldBy({ server: { trustProxy }, integrations: senders, signals }: Config) {
  return { trustProxy, senders, alertmanagerToken: signals.alertmanager.token };
}

function signInOver({ executor, ports, limits, newId }: Runtime, sessionHours: number): SignIn {
  return createSignIn({ executor, ports, limiter: limits.limiter(signInLimit), newId, sessionHours });
}

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    throw new AppError("unavailable", `Port ${port} on ${host} is in use by another program.`, {
      remedy: "Stop that program, or choose another port with server.port or PORT.",
      cause,
    });
  }
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
