"use client";

import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { entityHref } from "@signalbox/ui";
import { IconLogout, IconSelector, IconSettings, IconUser } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../trpc/client.ts";
import { ChoiceItems } from "./choice-items.tsx";
import { initialsOf } from "./initials.ts";
import { densities, themes, useAppearance } from "./use-appearance.ts";
import { useSignOut } from "./use-sign-out.ts";
import classes from "./rail.module.css";

export function AccountMenu() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.auth.getMe.queryOptions({}));
  const { theme, setTheme, density, setDensity } = useAppearance();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>Account of</VisuallyHidden>
          <span className={classes.initials} aria-hidden>
            {initialsOf(me.name)}
          </span>
          <span className={classes.person}>
            <span className={classes.personName}>{me.name}</span>
            <span className={classes.personRole}>{me.roles.join(", ") || "no role"}</span>
          </span>
          <IconSelector aria-hidden size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.entityRef !== null && (
          <Menu.Item
            component={Link}
            href={entityHref(me.entityRef)}
            leftSection={<IconUser aria-hidden size={15} />}
          >
            Your page
          </Menu.Item>
        )}
        <Menu.Item component={Link} href="/settings" leftSection={<IconSettings aria-hidden size={15} />}>
          Settings
        </Menu.Item>
        <Menu.Divider />
        <ChoiceItems label="Theme" options={themes} value={theme} onChoose={setTheme} />
        <ChoiceItems label="Density" options={densities} value={density} onChoose={setDensity} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout aria-hidden size={15} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
