"use client";

import type { Breaker, Forced } from "@signalbox/domain/breakers/schema";
import { StateIcon, TimeAgo } from "@signalbox/ui";
import { useHolderName } from "../breaker-lever/index.ts";
import styles from "./breaker-tile.module.css";

/** Who holds the breaker, why, until when, and whether every instance obeys; nothing while nobody does. */
export function HeldLine({ breaker: { id, forced } }: { breaker: Pick<Breaker, "id" | "forced"> }) {
  return forced === null ? null : <Held id={id} forced={forced} />;
}

function Held({ id, forced }: { id: string; forced: Forced }) {
  const { to, by, reason, until, confirmed, of, failed } = forced;
  const holder = useHolderName(id, by);
  const everyone = confirmed >= of && failed.length === 0;
  return (
    <p className={styles.held}>
      <StateIcon state={everyone ? "ok" : failed.length > 0 ? "critical" : "warning"} />
      <span>
        {`Held ${to}${holder}, expires `}
        <TimeAgo time={until} />
        {` · obeyed by ${String(confirmed)} of ${String(of)}`}
        {failed.length > 0 && ` · failed at ${String(failed.length)}`}
        {reason !== null && `: ${reason}`}
      </span>
    </p>
  );
}
