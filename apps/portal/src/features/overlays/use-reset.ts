"use client";

import type { EntityDetail, OverlayField, OverlayValues } from "@signalbox/domain/catalog/schema";
import { useToast } from "@signalbox/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** Lets the file speak again for some fields: shown at once, and taken back where it fails or is undone. */
export function useReset(entity: EntityDetail) {
  const { ref, title } = entity.row;
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const { queryKey } = trpc.catalog.getEntity.queryOptions({ ref });
  const refresh = () => invalidate("catalog", "events");
  const failed = (error: unknown) =>
    toast({ state: "critical", title: `${title} is as it was`, message: shownError(error).message });
  const again = useMutation({
    mutationFn: (edit: { changes: OverlayValues; expectedVersion: number }) =>
      client.catalog.editEntity.mutate({ ref, ...edit }),
    onSuccess: refresh,
    onError: failed,
  });
  return useMutation({
    mutationFn: (fields: readonly OverlayField[]) =>
      client.catalog.resetEntity.mutate({
        ref,
        expectedVersion: entity.overlay.version,
        fields: [...fields],
      }),
    onMutate: (fields) => {
      // Once the fields are shown without their edits, what they were can no longer be read from the entity.
      const changes = valuesIn(entity, fields);
      queryClient.setQueryData(queryKey, (shown) =>
        shown ? { ...shown, overlay: without(shown.overlay, fields) } : shown,
      );
      return { changes };
    },
    onError: async (error) => {
      failed(error);
      await refresh();
    },
    onSuccess: async ({ version }, _fields, { changes }) => {
      toast({
        title: `${title} says what its file says`,
        undo: () => again.mutate({ changes, expectedVersion: version }),
      });
      await refresh();
    },
  });
}

function without(overlay: EntityDetail["overlay"], fields: readonly OverlayField[]): EntityDetail["overlay"] {
  return { ...overlay, differences: overlay.differences.filter(({ field }) => !fields.includes(field)) };
}

function valuesIn({ overlay }: EntityDetail, fields: readonly OverlayField[]): OverlayValues {
  const kept = overlay.differences.filter(({ field }) => fields.includes(field));
  return Object.fromEntries(kept.map(({ field, value }) => [field, value]));
}
