"use client";

import { MantineProvider } from "@mantine/core";
import { theme } from "@signalbox/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { createPortalClient, TRPCProvider } from "../trpc/client.ts";
import { createQueryClient } from "../trpc/query-client.ts";

interface ProvidersProps {
  readonly nonce: string;
  readonly children: ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createPortalClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={trpcClient}>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </MantineProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
