"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { PageHeader } from "@signalbox/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageTabs } from "../page-tabs/index.ts";
import styles from "./flag-settings.module.css";

const tabs = [
  { href: "/flags/environments", title: "Environments" },
  { href: "/flags/segments", title: "Segments" },
  { href: "/flags/import", title: "Import and export" },
] as const;

interface FrameProps {
  readonly title: string;
  readonly description: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The pages about what flags stand in, each with an address of its own. */
export function Frame({ title, description, action, children }: FrameProps) {
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail ?? ""}>
            <Anchor component={Link} href="/flags">
              Flags
            </Anchor>
          </Breadcrumbs>
        }
        title={title}
        description={description}
        action={action}
      />
      <PageTabs label="Flag settings" tabs={tabs} />
      {children}
    </>
  );
}
