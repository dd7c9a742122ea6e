"use client";

import { ActionIcon, Drawer } from "@mantine/core";
import type { EventRow } from "@signalbox/domain/events/schema";
import { CopyButton } from "@signalbox/ui";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EventView } from "./event-view.tsx";
import { neighbours } from "./neighbours.ts";
import styles from "./register.module.css";

interface EventDrawerProps {
  position: number | null;
  rows: readonly EventRow[];
  hrefOf: (position: number) => string;
  onShow: (position: number) => void;
  onClose: () => void;
}

/** One event beside the list it stands in; closing gives the focus back to its row. */
export function EventDrawer({ position, rows, hrefOf, onShow, onClose }: EventDrawerProps) {
  return (
    <Drawer
      opened={position !== null}
      onClose={onClose}
      position="right"
      size={700}
      title={position === null ? "" : `Event ${String(position)}`}
      closeButtonProps={{ "aria-label": "Close the event" }}
    >
      {position !== null && (
        <>
          <div className={styles.walk}>
            <Walk position={position} rows={rows} onShow={onShow} />
            <CopyLink href={hrefOf(position)} />
          </div>
          <EventView key={position} position={position} />
        </>
      )}
    </Drawer>
  );
}

/** Rendered in the open drawer only, so that there is a window to ask for its address. */
function CopyLink({ href }: { href: string }) {
  return <CopyButton value={new URL(href, window.location.href).href} what="link to this event" />;
}

function Walk({ position, rows, onShow }: Pick<EventDrawerProps, "rows" | "onShow"> & { position: number }) {
  const { newer, older } = neighbours(rows, position);
  return (
    <>
      <Step label="Newer event" to={newer} onShow={onShow}>
        <IconChevronLeft size={16} aria-hidden />
      </Step>
      <Step label="Older event" to={older} onShow={onShow}>
        <IconChevronRight size={16} aria-hidden />
      </Step>
    </>
  );
}

interface StepProps {
  label: string;
  to: number | null;
  onShow: (position: number) => void;
  children: ReactNode;
}

/** At the end of the list the button stays where it is, so that the focus does not fall out of the drawer. */
function Step({ label, to, onShow, children }: StepProps) {
  const ended = to === null ? { "aria-disabled": true, "data-disabled": true } : {};
  return (
    <ActionIcon {...ended} aria-label={label} onClick={() => to !== null && onShow(to)}>
      {children}
    </ActionIcon>
  );
}
