"use client";

import { Anchor } from "@mantine/core";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { Section, TimeAgo } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import {
  breakerHref,
  BreakerMark,
  CallPath,
  isNotable,
  lookOf,
  percent,
  perSecond,
} from "../breaker-lever/index.ts";
import styles from "./breakers.module.css";

const READ_AGAIN_MS = 5000;
const MOST_NAMED = 6;

/** On the overview of an entity: the breakers around it that are not simply closed; nothing while there are none. */
export function OpenBreakers({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.breakers.list.queryOptions({ entityRef }, { refetchInterval: READ_AGAIN_MS }),
  );
  const notable = data?.items.filter(isNotable) ?? [];
  if (notable.length === 0) return null;
  return (
    <Section title="Breakers that need attention" count={notable.length}>
      <ul className={styles.card}>
        {notable.slice(0, MOST_NAMED).map((breaker) => (
          <OpenBreaker key={breaker.id} breaker={breaker} />
        ))}
      </ul>
      {notable.length > MOST_NAMED && <Anchor href="?tab=breakers">Show all</Anchor>}
    </Section>
  );
}

function trafficText(environment: string, { rejectedPerSecond, errorRate }: Breaker["traffic"]): string {
  const errors = errorRate === null ? "" : ` · ${percent(errorRate)} errors`;
  return `${environment} · ${perSecond(rejectedPerSecond)} turned away${errors}`;
}

function OpenBreaker({ breaker }: { breaker: Breaker }) {
  const { environment, since, traffic } = breaker;
  return (
    <li>
      <BreakerMark look={lookOf(breaker)} />
      <Anchor href={breakerHref(breaker)}>
        <CallPath service={breaker.service} dependency={breaker.dependency} />
      </Anchor>
      <span className={styles.where}>{trafficText(environment, traffic)}</span>
      {since !== null && <TimeAgo time={since} />}
    </li>
  );
}
