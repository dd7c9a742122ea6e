"use client";

import { PageHeader } from "@signalbox/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./settings.module.css";

const tabs = [
  { href: "/settings", title: "Profile" },
  { href: "/settings/tokens", title: "API tokens" },
  { href: "/settings/sessions", title: "Sessions" },
] as const;

interface SettingsFrameProps {
  readonly title: string;
  readonly description?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The pages about oneself, each with an address of its own. */
export function SettingsFrame({ title, description, action, children }: SettingsFrameProps) {
  const pathname = usePathname();
  return (
    <>
      <PageHeader title={title} description={description} action={action} />
      <nav aria-label="Settings" className={classes.tabs}>
        {tabs.map(({ href, title: tab }) => (
          <Link
            key={href}
            href={href}
            className={classes.tab}
            aria-current={pathname === href ? "page" : undefined}
          >
            {tab}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
