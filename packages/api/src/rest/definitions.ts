import * as apis from "@signalbox/domain/apis";
import * as auth from "@signalbox/domain/auth";
import * as breakers from "@signalbox/domain/breakers";
import * as catalog from "@signalbox/domain/catalog";
import * as events from "@signalbox/domain/events";
import * as flags from "@signalbox/domain/flags";
import * as observability from "@signalbox/domain/observability";
import * as plugins from "@signalbox/domain/plugins";
import * as policy from "@signalbox/domain/policy";
import * as slos from "@signalbox/domain/slos";
import * as system from "@signalbox/domain/system";
import * as workspace from "@signalbox/domain/workspace";
import type { Command, CommandContext, Query, QueryContext, Route } from "@signalbox/kernel";
import type { z } from "zod";
import type { CommandPorts, QueryPorts } from "../ports.ts";

type Shape = z.ZodObject;
export type RoutedQuery = Query<QueryContext & QueryPorts, Shape, z.ZodType> & { readonly route: Route };
export type RoutedCommand = Command<CommandContext & CommandPorts, Shape, z.ZodType> & {
  readonly route: Route;
};
export type Routed = RoutedQuery | RoutedCommand;

/** Whatever a domain exports that names a route is served; there is no second list to keep. */
export const definitions: readonly Routed[] = [
  apis,
  auth,
  breakers,
  catalog,
  events,
  flags,
  observability,
  plugins,
  policy,
  slos,
  system,
  workspace,
]
  .flatMap((domain) => Object.values<unknown>(domain))
  .filter(isRouted)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

function isRouted(exported: unknown): exported is Routed {
  if (typeof exported !== "object" || exported === null) return false;
  if (!("kind" in exported) || !("route" in exported)) return false;
  return (exported.kind === "query" || exported.kind === "command") && typeof exported.route === "string";
}
