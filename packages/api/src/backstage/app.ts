import { AppError } from "@signalbox/kernel";
import { Hono, type Context } from "hono";
import type { ApiContext } from "../trpc/context.ts";
import { analyzeRoute } from "./analyze-route.ts";
import { checkRoutes } from "./check-routes.ts";
import { entityRoutes } from "./entity-routes.ts";
import { backstageErrorResponse } from "./error-response.ts";
import { facetRoutes } from "./facet-routes.ts";
import { locationRoutes } from "./location-routes.ts";
import { callOf, type BackstageRoute } from "./route.ts";

export interface BackstageOptions {
  /** Who calls, with what; may throw `unauthenticated`. */
  contextOf(c: Context, call: { readonly writes: boolean }): Promise<ApiContext>;
  /** Learns of errors that are bugs. */
  onBug(error: unknown): void;
  /** Learns which route took a request, by its template. */
  routed?(c: Context, template: string): void;
}

export const BACKSTAGE_PATH = "/api/catalog";

const routes: readonly BackstageRoute[] = [
  ...entityRoutes,
  ...facetRoutes,
  ...locationRoutes,
  ...checkRoutes,
  analyzeRoute,
];

/** Backstage's catalog interface below `/api/catalog`, for its clients as they are. */
export function createBackstageApi(options: BackstageOptions): Hono {
  const app = new Hono({ strict: false }).basePath(BACKSTAGE_PATH);
  for (const route of routes) app.on(route.method, route.path, handler(route, options));
  for (const path of new Set(routes.map(({ path }) => path))) app.all(path, (c) => methodNotAllowed(c, path));
  app.all("*", (c) => {
    throw new AppError("not_found", `There is no ${c.req.method} ${c.req.path}.`, {
      remedy: "See docs/backstage.md for what there is.",
    });
  });
  app.onError((error, c) => {
    const response = backstageErrorResponse(error, requestOf(c));
    if (response.status === 500) options.onBug(error);
    return response;
  });
  return app;
}

function handler(route: BackstageRoute, options: BackstageOptions) {
  const template = `${BACKSTAGE_PATH}${route.path}`;
  return async (c: Context): Promise<Response> => {
    options.routed?.(c, template);
    const context = await options.contextOf(c, { writes: route.writes });
    if (context.caller.actor.kind === "anonymous") {
      throw new AppError("unauthenticated", "Backstage's catalog interface needs a token or a session.", {
        remedy: "Create a token in the portal and send it as Authorization: Bearer <token>.",
      });
    }
    return route.answer(callOf(c, context));
  };
}

function methodNotAllowed(c: Context, path: string): Response {
  const allowed = routes.filter((route) => route.path === path).map(({ method }) => method);
  const error = new AppError("invalid", `This path takes ${allowed.join(", ")} only.`);
  const response = backstageErrorResponse(error, requestOf(c), 405);
  response.headers.set("Allow", allowed.join(", "));
  return response;
}

function requestOf({ req }: Context): { method: string; url: string } {
  return { method: req.method, url: req.url.replace(/^[a-z]+:\/\/[^/]*/i, "") };
}
