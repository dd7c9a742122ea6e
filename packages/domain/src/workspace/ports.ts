import type { ListName, MarkedEntity, SavedView, ViewId } from "./schema.ts";

/** Whom a view belongs to: the account of a person, or the ref of a group. */
export type Shelf = string;

export interface WorkspaceReader {
  /** What stands on the shelves, by name; `isDefault` as the person chose. */
  views(list: ListName, shelves: readonly Shelf[], person: string): Promise<SavedView[]>;
  stars(person: string): Promise<MarkedEntity[]>;
  recents(person: string): Promise<MarkedEntity[]>;
}

export interface WorkspaceRepository extends WorkspaceReader {
  view(id: ViewId, person: string): Promise<SavedView | null>;
  /** The names on a shelf, which no other transaction adds to before this one ends. */
  lockNames(list: ListName, shelf: Shelf): Promise<{ id: string; name: string }[]>;
  addView(view: SavedView, shelf: Shelf): Promise<void>;
  /** Whether the stored view had that version. */
  replaceView(view: SavedView, expected: number): Promise<boolean>;
  removeView(id: ViewId, expected: number): Promise<boolean>;
  setDefault(person: string, list: ListName, id: ViewId | null): Promise<void>;
  /** Those of the refs that the catalog has. */
  known(refs: readonly string[]): Promise<ReadonlySet<string>>;
  /** All stars of the person, which no other transaction changes before this one ends. */
  lockStars(person: string): Promise<string[]>;
  addStars(person: string, refs: readonly string[], at: Date): Promise<void>;
  removeStars(person: string, refs: readonly string[]): Promise<void>;
  /** Puts the visit first and forgets all but the last `keep`. */
  addVisit(person: string, ref: string, at: Date, keep: number): Promise<void>;
}

export type WorkspaceQueryPorts = Readonly<{ workspace: WorkspaceReader }>;
export type WorkspaceCommandPorts = Readonly<{ workspace: WorkspaceRepository }>;
