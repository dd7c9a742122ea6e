"use client";

import type { AppRouter } from "@signalbox/api/trpc";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  splitLink,
  TRPCClientError,
  type TRPCClient,
  type TRPCLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { leftToBrowser } from "./left-to-browser.ts";
import { mutationHeaders } from "./mutation-headers.ts";

const url = "/api/trpc";
const MAX_URL_LENGTH = 6000;

/** While a page is rendered on the server only what was prefetched is there. */
const leaveToBrowser: TRPCLink<AppRouter> = () => () =>
  observable((observer) => {
    const error = new Error("This read was not prefetched, so the browser does it.");
    observer.error(leftToBrowser(TRPCClientError.from<AppRouter>(error)));
  });

/**
 * Queries share GET requests, but for those that say they go alone (`alone`), or alone with what they ask in the body
 * (`posted`), since addresses have to end somewhere. Each mutation goes under its own idempotency key.
 */
export function createPortalClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      ...(typeof window === "undefined" ? [leaveToBrowser] : []),
      splitLink({
        condition: ({ type, context }) => type === "mutation" || context["alone"] === true,
        true: httpLink({
          url,
          headers: ({ op }) => mutationHeaders(op),
        }),
        false: splitLink({
          condition: ({ context }) => context["posted"] === true,
          true: httpLink({ url, methodOverride: "POST" }),
          false: httpBatchLink({ url, maxURLLength: MAX_URL_LENGTH }),
        }),
      }),
    ],
  });
}

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
