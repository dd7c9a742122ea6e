"use client";

import type { LocationPreview } from "@signalbox/domain/catalog";
import type { LocationTarget } from "@signalbox/domain/catalog/schema";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "../../trpc/client.ts";

/** Looks at a location when asked to; it is not kept, since files change under it. */
export function usePreview() {
  const client = useTRPCClient();
  const preview = useMutation({
    mutationFn: (target: LocationTarget): Promise<LocationPreview> =>
      client.catalog.previewLocation.query(target),
  });
  return {
    preview,
    previewed: preview.data ?? null,
    /** What the preview is of. */
    asked: preview.variables ?? null,
    forget: preview.reset,
  };
}
