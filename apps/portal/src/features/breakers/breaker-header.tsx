"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { EntityLink, PageHeader, StatusBadge } from "@signalbox/ui";
import { IconPlugConnected } from "@tabler/icons-react";
import { CallPath, ForceButton, lookOf } from "../breaker-lever/index.ts";
import styles from "./breaker.module.css";

/** The title line of a breaker, with its lever in reach. */
export function BreakerHeader({ breaker }: { breaker: Breaker }) {
  const { service, dependency, name, environment, owner, note } = breaker;
  const { state, word, meaning } = lookOf(breaker);
  return (
    <PageHeader
      trail={
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
          <Anchor href="/breakers">Breakers</Anchor>
        </Breadcrumbs>
      }
      icon={<IconPlugConnected aria-hidden size={20} stroke={1.6} />}
      title={<CallPath service={service} dependency={dependency} />}
      kind={
        <span>
          Breaker <code className={styles.key}>{name}</code> in {environment}
        </span>
      }
      owner={
        owner === null ? (
          "owned by nobody"
        ) : (
          <span className={styles.owner}>
            owned by <EntityLink entityRef={owner} withIcon={false} />
          </span>
        )
      }
      status={<StatusBadge state={state} word={word} reason={meaning} />}
      action={<ForceButton breaker={breaker} />}
      {...(note !== null && { description: note })}
    />
  );
}
