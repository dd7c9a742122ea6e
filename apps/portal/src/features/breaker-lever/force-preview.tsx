"use client";

import { Skeleton } from "@mantine/core";
import type { Breaker, ForcedTo } from "@signalbox/domain/breakers/schema";
import { LeverFacts } from "../levers/index.ts";
import styles from "./breaker-lever.module.css";
import { disagreement, lookOf } from "./breaker-look.ts";
import { BreakerMark } from "./breaker-mark.tsx";
import { counted, percent, perSecond } from "./figures.ts";
import { effectWords } from "./force-words.ts";

function callsText({ callsPerSecond, errorRate }: Breaker["traffic"]): string {
  const errors = errorRate === null ? "" : ` · ${percent(errorRate)} errors`;
  return `${perSecond(callsPerSecond)}${errors} · last 30 s`;
}

interface ForcePreviewProps {
  readonly to: ForcedTo;
  readonly breaker: Breaker | undefined;
  readonly unread: unknown;
}

/** What becomes of calls, how many that are now, and what happens at the end. */
export function ForcePreview({ to, breaker, unread }: ForcePreviewProps) {
  if (breaker === undefined) {
    return unread === null ? (
      <Skeleton height={64} />
    ) : (
      <p className={styles.quiet}>What it does now could not be read. Forcing it works all the same.</p>
    );
  }
  const { traffic, instances } = breaker;
  const live = instances.total - instances.silent;
  return (
    <div className={styles.preview}>
      <p>{effectWords(to, breaker)}</p>
      <LeverFacts
        facts={[
          {
            term: "Now",
            value: (
              <>
                <BreakerMark look={lookOf(breaker)} /> {disagreement(breaker)}
              </>
            ),
          },
          {
            term: "Calls",
            value: callsText(traffic),
          },
          {
            term: "Reaches",
            value:
              instances.silent === 0
                ? counted(live, "instance")
                : `${counted(live, "instance")}; ${String(instances.silent)} more are silent`,
          },
          { term: "Afterwards", value: "it decides by itself again" },
        ]}
      />
    </div>
  );
}
