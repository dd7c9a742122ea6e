"use client";

import { PageHeader } from "@signalbox/ui";
import type { ReactNode } from "react";
import { PageTabs } from "../page-tabs/index.ts";

const tabs = [
  { href: "/settings", title: "Profile" },
  { href: "/settings/tokens", title: "API tokens" },
  { href: "/settings/sessions", title: "Sessions" },
  { href: "/settings/plugins", title: "Plugins" },
] as const;

interface SettingsFrameProps {
  readonly title: string;
  readonly description?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The pages about oneself and about what Signalbox is connected to, each with an address of its own. */
export function SettingsFrame({ title, description, action, children }: SettingsFrameProps) {
  return (
    <>
      <PageHeader title={title} description={description} action={action} />
      <PageTabs label="Settings" tabs={tabs} />
      {children}
    </>
  );
}
