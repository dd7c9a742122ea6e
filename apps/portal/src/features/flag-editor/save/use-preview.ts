"use client";

import type { ChangePreview } from "@signalbox/domain/flags/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/client.ts";
import type { DraftValues } from "../draft/setting-draft.ts";

const POSTED = { trpc: { context: { posted: true }, abortOnUnmount: true } };

interface Asked {
  readonly key: string;
  readonly environment: string;
  readonly values: DraftValues;
  readonly enabled?: boolean;
}

/** What saving would do, as the server sees it. */
export function usePreview({ key, environment, values, enabled = true }: Asked) {
  const trpc = useTRPC();
  const options = trpc.flags.preview.queryOptions(
    { key, environment, change: { ...values, prerequisites: [...values.prerequisites] } },
    { ...POSTED, enabled, placeholderData: keepPreviousData, retry: false, staleTime: 10_000 },
  );
  const { data, error, refetch, isPlaceholderData } = useQuery(options);
  const preview: ChangePreview | undefined = data;
  return { preview, error, refetch, isPlaceholderData };
}
