"use client";

import { Anchor, MantineProvider, mergeThemeOverrides } from "@mantine/core";
import {
  PreferencesProvider,
  RenderTimeProvider,
  theme,
  ToastProvider,
  type Density,
  type Zone,
} from "@signalbox/ui";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { shownError } from "../trpc/app-error.ts";
import { createPortalClient, TRPCProvider } from "../trpc/client.ts";
import { createQueryClient } from "../trpc/query-client.ts";

/** Every link of the design system navigates in the browser. */
const portalTheme = mergeThemeOverrides(theme, {
  components: { Anchor: Anchor.extend({ defaultProps: { component: Link } }) },
});

/** A session can end while its pages are open: the next read finds out. */
function leaveWhenSignedOut(error: unknown): void {
  if (shownError(error).code !== "unauthenticated") return;
  const { pathname, search } = window.location;
  if (pathname === "/sign-in") return;
  window.location.assign(
    `/sign-in?${new URLSearchParams({ from: pathname + search, ended: "1" }).toString()}`,
  );
}

let browserQueryClient: QueryClient | undefined;

/** One per browser and outside React, which drops state when it starts its first render over; reads would start over too. */
function queryClientOf(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient(leaveWhenSignedOut);
  return browserQueryClient;
}

interface ProvidersProps {
  readonly nonce: string;
  readonly density: Density;
  readonly zone: Zone;
  readonly renderedAt: number;
  readonly children: ReactNode;
}

export function Providers({ nonce, density, zone, renderedAt, children }: ProvidersProps) {
  const [queryClient] = useState(queryClientOf);
  const [trpcClient] = useState(createPortalClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={trpcClient}>
        <MantineProvider theme={portalTheme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
          <PreferencesProvider density={density} zone={zone}>
            <ToastProvider>
              <RenderTimeProvider time={renderedAt}>
                <NuqsAdapter>{children}</NuqsAdapter>
              </RenderTimeProvider>
            </ToastProvider>
          </PreferencesProvider>
        </MantineProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
