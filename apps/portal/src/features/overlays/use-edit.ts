"use client";

import type { EntityDetail, OverlayValues } from "@signalbox/domain/catalog/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { changesOf, editValuesOf } from "./edit-values.ts";

interface Edit {
  readonly changes: OverlayValues;
  readonly expectedVersion: number;
}

/** Changes an entity; for eight seconds the way back is offered, which is a change as well. */
export function useEdit({ row, document }: EntityDetail) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const before = editValuesOf(document);
  const send = ({ changes, expectedVersion }: Edit) =>
    client.catalog.editEntity.mutate({ ref: row.ref, changes, expectedVersion });
  const refresh = () => invalidate("catalog", "events");
  const undo = useMutation({
    mutationFn: send,
    onSuccess: refresh,
    onError: (error) =>
      toast({ state: "critical", title: "The change stays", message: shownError(error).message }),
  });
  return useMutation({
    mutationFn: send,
    // Whoever else changed it is seen at once, and what is to be done about it with it.
    onError: refresh,
    onSuccess: async ({ version }, { changes }) => {
      const after = { ...before, ...emptied(changes) };
      toast({
        title: `${row.title} is changed`,
        message: "It differs from its file until somebody commits the patch.",
        undo: () => undo.mutate({ changes: changesOf(after, before), expectedVersion: version }),
      });
      await refresh();
    },
  });
}

/** The changed fields as forms hold them. */
function emptied({ title, description, tags, links, owner }: OverlayValues) {
  return {
    ...(title !== undefined && { title: title ?? "" }),
    ...(description !== undefined && { description: description ?? "" }),
    ...(tags !== undefined && { tags: tags ?? [] }),
    ...(links !== undefined && { links: links ?? [] }),
    ...(owner !== undefined && { owner: owner ?? "" }),
  };
}
