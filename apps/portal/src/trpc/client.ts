"use client";

import type { AppRouter } from "@signalbox/api/trpc";
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { newIdempotencyKey } from "./idempotency-key.ts";

const url = "/api/trpc";
const MAX_URL_LENGTH = 6000;

/** Queries share GET requests; each mutation travels alone under its own idempotency key. */
export function createPortalClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "mutation",
        true: httpLink({ url, headers: () => ({ "Idempotency-Key": newIdempotencyKey() }) }),
        false: httpBatchLink({ url, maxURLLength: MAX_URL_LENGTH }),
      }),
    ],
  });
}

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
