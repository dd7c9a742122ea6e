import type { AppRouter } from "@signalbox/api/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** An event as it arrives in the browser. */
export type ShownEvent = inferRouterOutputs<AppRouter>["events"]["getEvent"];
