"use client";

import { Button, Menu } from "@mantine/core";
import type { SavedView } from "@signalbox/domain/workspace/schema";
import { IconBookmark, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "../../trpc/client.ts";
import { isModified, shelvesOf, viewHref, viewNamed, WHOLE_LIST, type ListState } from "./view-address.ts";
import { ViewDialogs } from "./view-dialogs.tsx";
import { ViewItems } from "./view-items.tsx";
import { useViewSaving } from "./use-view-saving.ts";
import styles from "./workspace.module.css";

const NO_VIEWS: readonly SavedView[] = [];

/** The saved views of the list: the one on screen, whether it is modified, and the way to all others. */
export function ViewMenu({ shown }: { shown: ListState }) {
  const trpc = useTRPC();
  const [key] = useQueryState("view", parseAsString);
  const { data } = useQuery(trpc.workspace.listViews.queryOptions({}));
  const views = data?.items ?? NO_VIEWS;
  const view = viewNamed(views, key);
  const modified = view !== null && isModified(view, shown);
  const saving = useViewSaving(shown);
  // A view of somebody else that was shared by its address: its name is told, there is nothing to change.
  const shared = view === null && key !== null && key !== "" && data !== undefined;
  const name = view?.name ?? (shared ? key : "Views");
  return (
    <>
      {modified && <Button onClick={() => void saving.save(view)}>Save</Button>}
      <Menu position="bottom-end" width={272}>
        <Menu.Target>
          <Button
            variant="default"
            aria-label={label(name, { view, modified })}
            leftSection={<IconBookmark aria-hidden size={14} />}
            rightSection={<IconChevronDown aria-hidden size={14} />}
            className={styles.viewButton}
          >
            <span className={styles.viewName}>{name}</span>
            {modified && <span className={styles.modified}>modified</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.dropdown}>
          <Views views={views} current={view} />
          <ViewItems view={view} modified={modified} saving={saving} />
        </Menu.Dropdown>
      </Menu>
      <ViewDialogs shown={shown} saving={saving} />
    </>
  );
}

function label(name: string, { view, modified }: { view: SavedView | null; modified: boolean }): string {
  if (view === null) return name === "Views" ? "Saved views" : `Saved views, shown: ${name}`;
  return `Saved views, shown: ${name}${modified ? ", modified" : ""}`;
}

function Views({ views, current }: { views: readonly SavedView[]; current: SavedView | null }) {
  if (views.length === 0) {
    return (
      <div className={styles.noViews}>No saved views yet. Filter the list, then save it under a name.</div>
    );
  }
  return (
    <>
      {shelvesOf(views).map(({ title, views: here }) => (
        <div key={title} role="group" aria-label={title}>
          <Menu.Label>{title}</Menu.Label>
          {here.map((view) => (
            <Menu.Item
              key={view.id}
              component={Link}
              href={viewHref(view)}
              aria-current={view.id === current?.id || undefined}
              leftSection={
                view.id === current?.id ? (
                  <IconCheck aria-hidden size={14} />
                ) : (
                  <span className={styles.noIcon} />
                )
              }
              rightSection={view.isDefault && <span className={styles.dim}>default</span>}
            >
              {view.name}
            </Menu.Item>
          ))}
        </div>
      ))}
      <Menu.Divider />
      <Menu.Item component={Link} href={WHOLE_LIST} leftSection={<span className={styles.noIcon} />}>
        All entities
      </Menu.Item>
    </>
  );
}
