import type { SavedView } from "@signalbox/domain/workspace/schema";
import { shortRef } from "@signalbox/ui";

/** Text and order of the list on screen; null for the order that the list chooses by itself. */
export interface ListState {
  readonly query: string;
  readonly sort: string | null;
}

/** How an address names a view: by its name, behind the team's where it is one's team's. */
export function viewKey({ team, name }: Pick<SavedView, "team" | "name">): string {
  return team === null ? name : `${shortRef(team)}/${name}`;
}

/** The address of a view carries its state too, so that it shows the same to somebody who does not have the view. */
export function viewHref(view: Pick<SavedView, "team" | "name"> & ListState): string {
  const params = new URLSearchParams({ view: viewKey(view) });
  if (view.query !== "") params.set("q", view.query);
  if (view.sort !== null) params.set("sort", view.sort);
  return `/catalog?${params.toString()}`;
}

/** An empty name stands for no view at all, so that the whole list can be reached past a default view. */
export const WHOLE_LIST = "/catalog?view=";

export function viewNamed(views: readonly SavedView[], key: string | null): SavedView | null {
  return key === null || key === "" ? null : (views.find((view) => viewKey(view) === key) ?? null);
}

export function isModified(view: ListState, shown: ListState): boolean {
  return view.query.trim() !== shown.query.trim() || view.sort !== shown.sort;
}

/** Where the list opens for someone who asks for it without saying what of it. */
export function defaultHref(
  views: readonly SavedView[],
  given: Readonly<Record<string, unknown>>,
): string | null {
  const view = Object.keys(given).length === 0 && views.find(({ isDefault }) => isDefault);
  return view ? viewHref(view) : null;
}

export interface Shelf {
  readonly title: string;
  readonly views: readonly SavedView[];
}

/** One's own views, then those of each team. */
export function shelvesOf(views: readonly SavedView[]): Shelf[] {
  const teams = [...new Set(views.map(({ team }) => team))].toSorted((a, b) =>
    a === null ? -1 : b === null ? 1 : a.localeCompare(b),
  );
  return teams.map((team) => ({
    title: team === null ? "Yours" : shortRef(team),
    views: views.filter((view) => view.team === team),
  }));
}
