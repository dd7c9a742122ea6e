"use client";

import { ActionIcon, Drawer } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ConnectionBanner, LiveUpdates } from "../live/index.ts";
import { BreakerLeverProvider } from "../breaker-lever/index.ts";
import { KillProvider } from "../levers/index.ts";
import { Brand } from "./brand.tsx";
import { PaletteHost } from "./palette/palette-host.tsx";
import { Rail } from "./rail.tsx";
import { ShellProvider, useShell } from "./shell-context.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import classes from "./app-frame.module.css";

interface AppFrameProps {
  readonly organization: string;
  /** The end of the register before the page was read. */
  readonly renderedAt: number;
  readonly children: ReactNode;
}

/** What every signed-in page stands in. */
export function AppFrame({ organization, renderedAt, children }: AppFrameProps) {
  return (
    <LiveUpdates renderedAt={renderedAt}>
      <ShellProvider>
        <a href="#main" className={classes.skip}>
          Skip to content
        </a>
        <BreakerLeverProvider>
          <KillProvider>
            <div className={classes.frame}>
              <TopBar organization={organization} />
              <aside className={classes.side} aria-label="Navigation">
                <Rail organization={organization} />
              </aside>
              <div className={classes.body}>
                <ConnectionBanner />
                <main id="main" tabIndex={-1} className={classes.main}>
                  {children}
                </main>
              </div>
            </div>
            <Overlays organization={organization} />
          </KillProvider>
        </BreakerLeverProvider>
      </ShellProvider>
    </LiveUpdates>
  );
}

function TopBar({ organization }: { organization: string }) {
  const { open } = useShell();
  return (
    <header className={classes.top}>
      <ActionIcon size={36} aria-label="Open navigation" onClick={() => open("navigation")}>
        <IconMenu2 aria-hidden size={20} />
      </ActionIcon>
      <Brand organization={organization} />
      <ActionIcon size={36} aria-label="Search or jump to" ml="auto" onClick={() => open("palette")}>
        <IconSearch aria-hidden size={18} />
      </ActionIcon>
    </header>
  );
}

function Overlays({ organization }: { organization: string }) {
  const { overlay, open } = useShell();
  useShortcuts();
  return (
    <>
      <Drawer
        opened={overlay === "navigation"}
        onClose={() => open(null)}
        size={264}
        padding={0}
        withCloseButton={false}
        title="Navigation"
        classNames={{ header: classes.hiddenHeader, body: classes.drawer }}
      >
        <Rail organization={organization} />
      </Drawer>
      <PaletteHost />
      <ShortcutsDialog />
    </>
  );
}
