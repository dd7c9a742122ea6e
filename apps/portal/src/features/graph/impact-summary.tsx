"use client";

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { Impact, ImpactOwner } from "@signalbox/domain/catalog";
import { EntityLink, StateIcon } from "@signalbox/ui";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./graph.module.css";
import { impactCsv } from "./impact-text.ts";

interface ImpactSummaryProps {
  readonly impact: Impact;
  readonly root: { readonly ref: string; readonly title: string };
}

const SHOWN_FOR_MS = 2000;

/** "7 owners"; what nobody owns is said apart. */
function ownersText(owners: readonly ImpactOwner[]): string {
  const known = owners.filter(({ ref }) => ref !== null).length;
  return known === 1 ? "1 owner" : `${String(known)} owners`;
}

/** Whom to tell, and the list to take along. */
export function ImpactSummary({ impact, root }: ImpactSummaryProps) {
  const { copied, copy } = useClipboard({ timeout: SHOWN_FOR_MS });
  const { owners, truncated, affected } = impact;
  return (
    <>
      <div className={styles.summary}>
        <strong>{ownersText(owners)}</strong>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={() => copy(impactCsv(impact, root))}
        >
          {copied ? "Copied" : "Copy as CSV"}
        </Button>
      </div>
      <ul className={styles.owners} aria-label="Owners of what is affected">
        {owners.map(({ ref, title, affected: owned }) => (
          <li key={ref} className={styles.cell}>
            {ref === null ? (
              "owned by nobody"
            ) : (
              <EntityLink entityRef={ref} title={title ?? undefined} unresolved={title === null} />
            )}
            <span className={styles.dimmed}>{owned}</span>
          </li>
        ))}
      </ul>
      {truncated && (
        <p className={styles.notice}>
          <StateIcon state="warning" />
          Only the nearest {affected.length} are listed; there are more behind them.
        </p>
      )}
    </>
  );
}
