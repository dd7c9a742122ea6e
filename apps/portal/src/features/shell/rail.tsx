"use client";

import { UnstyledButton } from "@mantine/core";
import { KeyHint } from "@signalbox/ui";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { ConnectionState } from "../live/index.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { HelpMenu } from "./help-menu.tsx";
import { isAt, places, systemPlaces, type Place } from "./places.ts";
import { useShell } from "./shell-context.tsx";
import classes from "./rail.module.css";

/** The navigation: on wide screens at the left, on narrow ones in a drawer. */
export function Rail({ organization }: { organization: string }) {
  const { open } = useShell();
  return (
    <div className={classes.rail}>
      <Brand organization={organization} />
      <UnstyledButton
        className={classes.search}
        aria-keyshortcuts="Control+K"
        onClick={() => open("palette")}
      >
        <IconSearch aria-hidden size={15} />
        <span>Search</span>
        <KeyHint keys="Mod+K" />
      </UnstyledButton>
      <nav aria-label="Main" className={classes.nav}>
        <PlaceList list={places} />
        <h2 className={classes.heading}>Signalbox</h2>
        <PlaceList list={systemPlaces} />
      </nav>
      <div className={classes.foot}>
        <ConnectionState />
        <HelpMenu />
        <AccountMenu />
      </div>
    </div>
  );
}

function PlaceList({ list }: { list: readonly Place[] }) {
  const pathname = usePathname();
  const { open } = useShell();
  return (
    <ul className={classes.list}>
      {list.map(({ href, title, icon: Icon }) => (
        <li key={href}>
          <Link
            href={href}
            className={classes.item}
            aria-current={isAt(pathname, href) ? "page" : undefined}
            onClick={() => open(null)}
          >
            <Icon aria-hidden size={17} stroke={1.6} />
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
