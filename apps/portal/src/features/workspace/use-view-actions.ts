"use client";

import type { SavedView } from "@signalbox/domain/workspace/schema";
import { useToast } from "@signalbox/ui";
import { useRouter } from "next/navigation";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import { viewHref, WHOLE_LIST, type ListState } from "./view-address.ts";

export interface NewView extends ListState {
  readonly name: string;
  readonly team: string | null;
}

/** What can be done with views; a stale change throws `conflict`, for the caller to show both. */
export function useViewActions() {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const invalidate = useInvalidate();
  const { workspace } = client;
  const fail = (error: unknown) => {
    const { message, remedy } = shownError(error);
    toast({ title: message, state: "critical", ...(remedy && { message: remedy }) });
  };
  const create = async (view: NewView) => {
    const created = await workspace.createView.mutate(view);
    await invalidate("workspace");
    router.push(viewHref(created));
    toast({ title: `${created.name} is saved` });
  };
  const change = async (view: SavedView, changed: Partial<ListState> & { name?: string }) => {
    const { id: viewId, version } = view;
    const saved = await workspace.changeView.mutate({ viewId, version, ...changed });
    await invalidate("workspace");
    router.replace(viewHref(saved));
    toast({ title: `${saved.name} is saved` });
  };
  const restore = async ({ name, team, query, sort, isDefault }: SavedView) => {
    const { id: viewId } = await workspace.createView.mutate({ name, team, query, sort });
    if (isDefault) await workspace.chooseDefaultView.mutate({ viewId });
    await invalidate("workspace");
  };
  const remove = async ({ id: viewId, version }: SavedView) => {
    try {
      const deleted = await workspace.deleteView.mutate({ viewId, version });
      await invalidate("workspace");
      router.replace(WHOLE_LIST);
      toast({ title: `${deleted.name} is deleted`, undo: () => void restore(deleted).catch(fail) });
    } catch (error) {
      fail(error);
      await invalidate("workspace");
    }
  };
  const chooseDefault = async (view: SavedView | null) => {
    try {
      await workspace.chooseDefaultView.mutate({ viewId: view?.id ?? null });
      await invalidate("workspace");
      toast({
        title: view ? `The catalog opens with ${view.name}` : "The catalog opens with all entities",
      });
    } catch (error) {
      fail(error);
    }
  };
  return { create, change, remove, chooseDefault, fail };
}

export const isConflict = (error: unknown): boolean => shownError(error).code === "conflict";
