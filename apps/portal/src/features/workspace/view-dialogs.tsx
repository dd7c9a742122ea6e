"use client";

import { useRouter } from "next/navigation";
import { useInvalidate } from "../../trpc/invalidate.ts";
import type { ViewSaving } from "./use-view-saving.ts";
import { viewHref, type ListState } from "./view-address.ts";
import { ViewConflict } from "./view-conflict.tsx";
import { ViewNameDialog } from "./view-name-dialog.tsx";

/** Whatever has to be asked before a view can be saved. */
export function ViewDialogs({ shown, saving }: { shown: ListState; saving: ViewSaving }) {
  const router = useRouter();
  const invalidate = useInvalidate();
  const { asked, ask, done, create, change, save } = saving;
  const state = { query: shown.query.trim(), sort: shown.sort };
  switch (asked?.dialog) {
    case undefined:
      return null;
    case "save-as":
      return (
        <ViewNameDialog
          title="Save this view"
          withTeam
          onSave={(name, team) => create({ name, team, ...state })}
          onClose={done}
        />
      );
    case "rename":
      return (
        <ViewNameDialog
          title={`Rename ${asked.view.name}`}
          name={asked.view.name}
          withTeam={false}
          onSave={(name) => change(asked.view, { name })}
          onClose={done}
        />
      );
    case "conflict": {
      const { theirs } = asked;
      const takeTheirs = async () => {
        done();
        await invalidate("workspace");
        router.push(viewHref(theirs));
      };
      return (
        <ViewConflict
          theirs={theirs}
          mine={shown}
          onSaveOver={() => void save(theirs)}
          onSaveAs={() => ask({ dialog: "save-as" })}
          onTakeTheirs={() => void takeTheirs()}
          onClose={done}
        />
      );
    }
    default:
      return asked satisfies never;
  }
}
