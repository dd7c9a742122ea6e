"use client";

import type { Breaker } from "@signalbox/domain/breakers/schema";
import { TimeAgo } from "@signalbox/ui";
import Link from "next/link";
import { memo } from "react";
import {
  breakerHref,
  BreakerMark,
  CallPath,
  disagreement,
  latency,
  lookOf,
  percent,
  pathText,
  perSecond,
  RowForce,
} from "../breaker-lever/index.ts";
import styles from "./breaker-tile.module.css";
import { HeldLine } from "./held-line.tsx";
import { useBreaker } from "./wall-context.ts";

/** A breaker that turns calls away or is held: as large as it matters, with a border and a ground of its own for each state. */
export const BreakerTile = memo(function BreakerTile({ id }: { id: string }) {
  const breaker = useBreaker(id);
  if (breaker === null) return null;
  const look = lookOf(breaker);
  const differing = disagreement(breaker);
  const { service, dependency, name, environment, since, instances, tripped } = breaker;
  return (
    <li className={styles.tile} data-kind={look.kind}>
      <div className={styles.band} aria-hidden />
      <div className={styles.head}>
        <BreakerMark look={look} size="tile" />
        <span className={styles.lever}>
          <RowForce
            withWord
            id={id}
            held={breaker.forced !== null}
            path={`${pathText(breaker)} in ${environment}`}
          />
        </span>
      </div>
      <Link href={breakerHref(breaker)} className={styles.name}>
        <CallPath service={service} dependency={dependency} />
      </Link>
      <p className={styles.where}>
        {name === dependency ? environment : `${name} · ${environment}`}
        {since !== null && (
          <>
            {" · "}
            <TimeAgo time={since} />
          </>
        )}
        {differing !== null && <strong>{` · ${differing}`}</strong>}
        {instances.silent > 0 && ` · ${String(instances.silent)} of ${String(instances.total)} silent`}
      </p>
      <TileFigures breaker={breaker} />
      <HeldLine breaker={breaker} />
      {look.kind === "open" && tripped?.error && (
        <p className={styles.error} title={tripped.error}>
          {`Tripped by ${tripped.error}`}
        </p>
      )}
    </li>
  );
});

function TileFigures({ breaker: { traffic } }: { breaker: Breaker }) {
  const { callsPerSecond, rejectedPerSecond, errorRate, p50, p95, p99 } = traffic;
  const figures = [
    { term: "Turned away", value: perSecond(rejectedPerSecond), loud: rejectedPerSecond > 0 },
    { term: "Calls", value: perSecond(callsPerSecond) },
    { term: "Errors", value: percent(errorRate), loud: (errorRate ?? 0) > 0 },
    { term: "p50", value: latency(p50), more: true },
    { term: "p95", value: latency(p95) },
    { term: "p99", value: latency(p99), more: true },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ term, value, loud = false, more = false }) => (
        <div key={term} data-loud={loud || undefined} data-more={more || undefined}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
