"use client";

import { Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { SavedView } from "@signalbox/domain/workspace/schema";
import { useToast } from "@signalbox/ui";
import {
  IconArrowBackUp,
  IconDeviceFloppy,
  IconHome,
  IconLink,
  IconPencil,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import Link from "next/link";
import type { ViewSaving } from "./use-view-saving.ts";
import { viewHref } from "./view-address.ts";

interface ViewItemsProps {
  readonly view: SavedView | null;
  readonly modified: boolean;
  readonly saving: ViewSaving;
}

const icon = (Icon: typeof IconPlus) => <Icon aria-hidden size={14} />;

/** What can be done with what is on screen and with the view that it came from. */
export function ViewItems({ view, modified, saving }: ViewItemsProps) {
  return (
    <>
      <Menu.Divider />
      {view && modified && (
        <>
          <Menu.Item leftSection={icon(IconDeviceFloppy)} onClick={() => void saving.save(view)}>
            Save changes
          </Menu.Item>
          <Menu.Item component={Link} href={viewHref(view)} leftSection={icon(IconArrowBackUp)}>
            Discard changes
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={icon(IconPlus)} onClick={() => saving.ask({ dialog: "save-as" })}>
        {view ? "Save as another view" : "Save this view"}
      </Menu.Item>
      {view && <OfView view={view} saving={saving} />}
    </>
  );
}

function OfView({ view, saving }: { view: SavedView; saving: ViewSaving }) {
  const { copy } = useClipboard();
  const toast = useToast();
  const share = () => {
    copy(new URL(viewHref(view), window.location.href).href);
    toast({ title: "The link is copied", message: "It shows the same to anyone, also without the view." });
  };
  return (
    <>
      <Menu.Item leftSection={icon(IconPencil)} onClick={() => saving.ask({ dialog: "rename", view })}>
        Rename
      </Menu.Item>
      <Menu.Item
        leftSection={icon(IconHome)}
        onClick={() => void saving.chooseDefault(view.isDefault ? null : view)}
      >
        {view.isDefault ? "Do not open with it" : "Open the catalog with it"}
      </Menu.Item>
      <Menu.Item leftSection={icon(IconLink)} onClick={share}>
        Copy the link
      </Menu.Item>
      <Menu.Item leftSection={icon(IconTrash)} onClick={() => void saving.remove(view)}>
        Delete
      </Menu.Item>
    </>
  );
}
