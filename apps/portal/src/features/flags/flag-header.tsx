"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import { CopyButton, EntityLink, PageHeader, StatusBadge } from "@signalbox/ui";
import { IconFlag } from "@tabler/icons-react";
import { KillButton } from "../levers/index.ts";
import { flagStatus } from "./flag-status.ts";
import styles from "./flag.module.css";

const TYPE_WORDS: Record<Flag["type"], string> = {
  boolean: "Boolean",
  string: "Text",
  number: "Number",
  object: "Object",
};

interface FlagHeaderProps {
  readonly flag: Flag;
  readonly environments: readonly FlagEnvironment[];
}

/** The title line of a flag, with the brake of production in reach. */
export function FlagHeader({ flag, environments }: FlagHeaderProps) {
  const brake = environments.find(({ production }) => production);
  const setting = flag.settings.find(({ environment }) => environment === brake?.name);
  return (
    <PageHeader
      trail={
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
          <Anchor href="/flags">Flags</Anchor>
        </Breadcrumbs>
      }
      icon={<IconFlag aria-hidden size={20} stroke={1.6} />}
      title={flag.name}
      kind={
        <span className={styles.kind}>
          {TYPE_WORDS[flag.type]} flag <code className={styles.key}>{flag.key}</code>
          <CopyButton value={flag.key} what="flag key" />
        </span>
      }
      owner={
        <span className={styles.belongs}>
          of{" "}
          <EntityLink
            entityRef={flag.entityRef}
            unresolved={flag.stale.includes("entity-gone")}
            withIcon={false}
          />
          {flag.owner === null ? (
            "owned by nobody"
          ) : (
            <>
              owned by <EntityLink entityRef={flag.owner} withIcon={false} />
            </>
          )}
        </span>
      }
      status={<StatusBadge {...flagStatus(flag, environments)} />}
      action={
        setting &&
        flag.lifecycle !== "archived" && (
          <KillButton
            target={{ key: flag.key, environment: setting.environment }}
            killed={setting.killed !== null}
          />
        )
      }
      {...(flag.description !== "" && { description: flag.description })}
    />
  );
}
