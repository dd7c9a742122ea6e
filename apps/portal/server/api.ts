import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { createBackstageApi } from "@signalbox/api/backstage";
import { createAlertmanagerHook, createCatalogHooks, type HookSender } from "@signalbox/api/hooks";
import { createRestApi, problemResponse } from "@signalbox/api/rest";
import { textResponse } from "@signalbox/api/text-response";
import { createTrpcHandler, procedureOf } from "@signalbox/api/trpc";
import type { Health } from "@signalbox/domain/system/schema";
import { readHealth } from "@signalbox/domain/system/permissions";
import { AppError } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";
import { Hono, type Context } from "hono";
import type { ContextOf } from "./context.ts";
import { ADDRESS_HEADER, CORRELATION_HEADER, requestInfo } from "./request-headers.ts";

export interface ApiOptions {
  readonly runtime: Runtime;
  readonly contextOf: ContextOf;
  readonly version: string;
  readonly trustProxy: boolean;
  /** The Git hosts that may tell of pushes. */
  readonly senders: readonly HookSender[];
  /** What Alertmanager proves itself by. */
  readonly alertmanagerToken: string | undefined;
  /** Names the route for metrics, as few different texts as there are routes. */
  routed(request: IncomingMessage, route: string): void;
}

type Bindings = { Bindings: HttpBindings };

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

const correlationIdOf = (c: Context): string => c.req.header(CORRELATION_HEADER) ?? "";

/** Everything the portal answers without Next. */
export function createApi({
  runtime,
  contextOf,
  version,
  trustProxy,
  senders,
  alertmanagerToken,
  routed,
}: ApiOptions): Hono<Bindings> {
  const onBug = (error: unknown) =>
    runtime.logger.error({ err: error }, "A request failed through a fault of ours.");
  const app = new Hono<Bindings>();
  addObservation(app, { runtime, contextOf, version, trustProxy });
  const trpc = createTrpcHandler({ contextOf, onBug });
  app.all("/api/trpc/*", (c) => {
    routed(c.env.incoming, `/api/trpc/${procedureOf(c.req.path)}`);
    return trpc(c.req.raw);
  });
  const named = (c: Context, route: string) => routed((c.env as HttpBindings).incoming, route);
  const backstageContext = (c: Context, call: { writes: boolean }) => contextOf(c.req.raw.headers, call);
  app.route("/", createBackstageApi({ onBug, contextOf: backstageContext, routed: named }));
  addHooks(app, { runtime, senders, alertmanagerToken }, { onBug, routed: named });
  const restContext = (c: Context) => contextOf(c.req.raw.headers, { writes: WRITES.includes(c.req.method) });
  app.route(
    "/",
    createRestApi({
      version,
      onBug,
      correlationIdOf,
      contextOf: restContext,
      routed: named,
    }),
  );
  app.notFound((c) =>
    problemResponse(new AppError("not_found", `There is no ${c.req.path}.`), correlationIdOf(c)),
  );
  app.onError((error, c) => {
    const response = problemResponse(error, correlationIdOf(c));
    if (response.status === 500) onBug(error);
    return response;
  });
  return app;
}

interface Told {
  onBug(error: unknown): void;
  routed(c: Context, route: string): void;
}

/** Where other systems tell of what happened there. */
function addHooks(
  app: Hono<Bindings>,
  { runtime, senders, alertmanagerToken }: Pick<ApiOptions, "runtime" | "senders" | "alertmanagerToken">,
  told: Told,
): void {
  const { executor } = runtime;
  const requestOf = (c: Context) => requestInfo(c.req.raw.headers);
  app.route("/", createCatalogHooks({ senders, executor, requestOf, ...told }));
  app.route("/", createAlertmanagerHook({ token: alertmanagerToken, executor, requestOf, ...told }));
}

/** What monitors ask for. */
function addObservation(
  app: Hono<Bindings>,
  { runtime, contextOf, version, trustProxy }: Omit<ApiOptions, "routed" | "senders" | "alertmanagerToken">,
): void {
  app.get("/api/health/live", () =>
    textResponse(alive(runtime, version), 200, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
    }),
  );
  app.get("/api/health/ready", async (c) => {
    const health = await runtime.ports.health.check();
    return c.json(health, health.status === "down" ? 503 : 200, { "Cache-Control": "no-store" });
  });
  app.get("/api/metrics", async (c) => {
    const { headers } = c.req.raw;
    if (!isFromThisMachine(headers, trustProxy)) await assertMayScrape(runtime, contextOf, headers);
    return c.body(await runtime.metrics.render(), 200, { "Content-Type": runtime.metrics.contentType });
  });
}

/** That this process answers is all there is to say; what it depends on is the business of readiness. */
function alive({ clock }: Runtime, version: string): string {
  const self = { status: "ok", title: "This process", detail: "Answers.", durationMs: 0 } as const;
  const health: Health = { status: "ok", version, checkedAt: clock.now().toISOString(), checks: { self } };
  return JSON.stringify(health);
}

const LOOPBACK = new Set<string | null>(["127.0.0.1", "::1"]);

/** A proxy on this machine passes on what comes from others; only one that is trusted tells from whom. */
function isFromThisMachine(headers: Headers, trustProxy: boolean): boolean {
  if (!LOOPBACK.has(headers.get(ADDRESS_HEADER))) return false;
  return headers.has("x-forwarded-for") ? trustProxy : !headers.has("forwarded");
}

/** On the machine itself anyone may scrape; from elsewhere a token that may read is needed. */
async function assertMayScrape(runtime: Runtime, contextOf: ContextOf, headers: Headers): Promise<void> {
  const { caller } = await contextOf(headers);
  const decision = await runtime.ports.authorize(caller.actor, readHealth, { type: "system", id: "system" });
  if (decision.allowed) return;
  throw new AppError(caller.actor.kind === "anonymous" ? "unauthenticated" : "forbidden", decision.reason);
}
