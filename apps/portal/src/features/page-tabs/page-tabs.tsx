"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./page-tabs.module.css";

interface PageTabsProps {
  /** What the pages are about, for assistive technology. */
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly title: string }[];
}

/** Pages that belong together, each with an address of its own. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          className={classes.tab}
          aria-current={pathname === href ? "page" : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
