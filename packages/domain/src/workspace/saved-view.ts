import { AppError } from "@signalbox/kernel";
import { viewChanged, viewCreated, viewDeleted } from "./events.ts";
import type { SavedView } from "./schema.ts";

/** More names than that on one shelf help nobody find anything. */
const MOST_VIEWS = 200;

const makers = { created: viewCreated, changed: viewChanged, deleted: viewDeleted };

/** A team's view is on record; a private one is nobody's business, and the register is read by all. */
export function viewEvents(what: keyof typeof makers, view: SavedView) {
  const { id: viewId, list, name, query, sort, team, version } = view;
  if (team === null) return [];
  const data = { viewId, list, name, query, sort, team, version };
  return [makers[what](`workspace.view/${viewId}`, data, { about: [team] })];
}

/** Names on one shelf differ, or nobody could tell which view an address means. */
export function checkName(name: string, id: string | null, taken: readonly { id: string; name: string }[]) {
  if (taken.some((other) => other.name === name && other.id !== id)) {
    throw new AppError("conflict", `There is a view named ${name} already.`, {
      remedy: "Choose another name, or save over that view.",
    });
  }
  if (id === null && taken.length >= MOST_VIEWS) {
    throw new AppError("precondition_failed", `There are ${MOST_VIEWS} views already, which is the most.`, {
      remedy: "Delete one that is not needed any more.",
    });
  }
}

export const missingView = (id: string) => new AppError("not_found", `There is no saved view ${id}.`);

export function staleView({ name }: SavedView): AppError {
  return new AppError("conflict", `Somebody else changed the view ${name} in the meantime.`, {
    remedy: "Look at the view as it is now, then save over it or save yours under another name.",
  });
}
