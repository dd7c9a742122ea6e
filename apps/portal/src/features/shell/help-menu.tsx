"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { KeyHint } from "@signalbox/ui";
import { IconHelpCircle } from "@tabler/icons-react";
import Link from "next/link";
import { useShell } from "./shell-context.tsx";
import classes from "./rail.module.css";

/** In the same place on every page. */
export function HelpMenu() {
  const { open } = useShell();
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <UnstyledButton className={classes.item}>
          <IconHelpCircle aria-hidden size={17} stroke={1.6} />
          Help
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open("shortcuts")} rightSection={<KeyHint keys="?" />}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item component={Link} href="/api-docs">
          API reference
        </Menu.Item>
        <Menu.Item component={Link} href="/status">
          Is Signalbox well?
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
