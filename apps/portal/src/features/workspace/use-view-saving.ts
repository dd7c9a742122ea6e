"use client";

import type { SavedView } from "@signalbox/domain/workspace/schema";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/client.ts";
import { isConflict, useViewActions } from "./use-view-actions.ts";
import type { ListState } from "./view-address.ts";

/** What the person is asked: a name, or what to do about somebody else's change. */
export type Asked =
  | { readonly dialog: "save-as" }
  | { readonly dialog: "rename"; readonly view: SavedView }
  | { readonly dialog: "conflict"; readonly theirs: SavedView };

/** Saving what is on screen, with the questions that come up on the way. */
export function useViewSaving(shown: ListState) {
  const client = useTRPCClient();
  const actions = useViewActions();
  const [asked, setAsked] = useState<Asked | null>(null);
  const save = async (view: SavedView) => {
    try {
      await actions.change(view, { query: shown.query.trim(), sort: shown.sort });
      setAsked(null);
    } catch (error) {
      const now = isConflict(error) ? (await client.workspace.listViews.query({})).items : [];
      const theirs = now.find(({ id }) => id === view.id);
      if (theirs) setAsked({ dialog: "conflict", theirs });
      else actions.fail(error);
    }
  };
  return { ...actions, asked, ask: setAsked, done: () => setAsked(null), save };
}
export type ViewSaving = ReturnType<typeof useViewSaving>;
