"use client";

import type { Breaker, Forced } from "@signalbox/domain/breakers/schema";
import { TimeAgo } from "@signalbox/ui";
import {
  BreakerConfirmation,
  BreakerMark,
  disagreement,
  ForceButton,
  latency,
  lookOf,
  percent,
  perSecond,
  useHolderName,
} from "../breaker-lever/index.ts";
import styles from "./breaker.module.css";

/** Where the breaker stands, who holds it, why and until when, whether every instance obeys, and what goes through now. */
export function BreakerLever({ breaker }: { breaker: Breaker }) {
  const look = lookOf(breaker);
  const { since, forced, tripped } = breaker;
  const differing = disagreement(breaker);
  return (
    <div className={styles.lever} data-state={look.state}>
      <div className={styles.position}>
        <p className={styles.line}>
          <BreakerMark look={look} size="page" />
          {since !== null && <TimeAgo time={since} focusable />}
          {differing !== null && <strong>{differing}</strong>}
        </p>
        <p className={styles.story}>{look.meaning}</p>
        {forced === null ? null : <Holder id={breaker.id} forced={forced} />}
        {tripped !== null && (
          <p className={styles.story}>
            {`Last tripped at ${tripped.instance} `}
            <TimeAgo time={tripped.at} focusable />
            {tripped.error === null ? "" : `: ${tripped.error}`}
          </p>
        )}
        <Now breaker={breaker} />
      </div>
      <ForceButton breaker={breaker} brief />
    </div>
  );
}

function Holder({ id, forced }: { id: string; forced: Forced }) {
  const holder = useHolderName(id, forced.by);
  return (
    <>
      <p className={styles.story}>
        {`Held ${forced.to}${holder} since `}
        <TimeAgo time={forced.at} focusable />
        {", expires "}
        <TimeAgo time={forced.until} focusable />
        {`: ${forced.reason ?? "no reason given yet"}`}
      </p>
      <BreakerConfirmation id={id} revision={forced.revision} />
    </>
  );
}

function Now({ breaker: { traffic, asOf } }: { breaker: Breaker }) {
  const { callsPerSecond, errorRate, rejectedPerSecond, p50, p95, p99 } = traffic;
  const figures = [
    ["Calls", perSecond(callsPerSecond)],
    ["Errors", percent(errorRate)],
    ["Turned away", perSecond(rejectedPerSecond)],
    ["p50", latency(p50)],
    ["p95", latency(p95)],
    ["p99", latency(p99)],
  ] as const;
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.story}>
        {"Of the last 30 s · "}
        {asOf === null ? "nothing heard yet" : <TimeAgo time={asOf} />}
      </p>
    </>
  );
}
