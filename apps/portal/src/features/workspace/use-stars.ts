"use client";

import type { MarkedEntity } from "@signalbox/domain/workspace/schema";
import { useToast } from "@signalbox/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc/client.ts";

export interface Markable {
  readonly ref: string;
  readonly title: string;
  readonly kind: string;
  readonly type: string | null;
  readonly owner: string | null;
}

/** Whether the person has starred the entity. */
export function useIsStarred(ref: string): boolean {
  const trpc = useTRPC();
  const select = useCallback(
    ({ items }: { items: readonly MarkedEntity[] }) => items.some((item) => item.ref === ref),
    [ref],
  );
  return useQuery(trpc.workspace.listStars.queryOptions({}, { select })).data ?? false;
}

function marked({ ref, ...entity }: Markable): MarkedEntity {
  const { kind, type, title, owner } = entity;
  return { ref, at: new Date().toISOString(), entity: { kind, type, title, owner } };
}

/** Stars and takes stars away at once, with the way back; what the server refuses is undone before the eyes. */
export function useStarring() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const toast = useToast();
  const queryKey = trpc.workspace.listStars.queryKey({});
  const show = (entities: readonly Markable[], starred: boolean) =>
    queryClient.setQueryData(queryKey, (old) => {
      const refs = new Set(entities.map(({ ref }) => ref));
      const others = (old?.items ?? []).filter(({ ref }) => !refs.has(ref));
      return { items: starred ? [...entities.map(marked), ...others] : others };
    });
  const set = async (entities: readonly Markable[], starred: boolean) => {
    await queryClient.cancelQueries({ queryKey });
    show(entities, starred);
    const refs = entities.map(({ ref }) => ref);
    try {
      const { workspace } = client;
      const { results } = await (starred ? workspace.starEntities : workspace.unstarEntities).mutate({
        refs,
      });
      return results.filter(({ outcome }) => outcome !== "done");
    } catch (error) {
      show(entities, !starred);
      const { message, remedy } = shownError(error);
      toast({ title: message, state: "critical", ...(remedy && { message: remedy }) });
      return null;
    } finally {
      await queryClient.invalidateQueries({ queryKey });
    }
  };
  return async (entities: readonly Markable[], starred: boolean): Promise<void> => {
    const failed = await set(entities, starred);
    if (failed === null) return;
    const kept = entities.filter(({ ref }) => !failed.some((result) => result.ref === ref));
    const [first] = kept;
    const what = kept.length === 1 && first ? first.title : `${String(kept.length)} entities`;
    const verb = kept.length === 1 ? "is" : "are";
    const title = `${what} ${verb} ${starred ? "starred" : "no longer starred"}`;
    const full = failed.some(({ outcome }) => outcome === "full");
    const why = full ? "the most there may be are starred already" : "they are not in the catalog any more";
    const message = failed.length === 0 ? undefined : `${String(failed.length)} could not be: ${why}.`;
    const undo = () => void set(kept, !starred);
    toast({
      title,
      ...(message && { message, state: "warning" as const }),
      ...(kept.length > 0 && { undo }),
    });
  };
}
