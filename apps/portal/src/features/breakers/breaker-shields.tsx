"use client";

import { Anchor } from "@mantine/core";
import type { Impact } from "@signalbox/domain/catalog";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { EntityLink } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { counted } from "../breaker-lever/index.ts";
import styles from "./breaker.module.css";

const MOST_NAMED = 8;

/** What is spared while it is open, who feels it, and whom to tell. */
export function BreakerShields({ breaker }: { breaker: Breaker }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.breakers.shields.queryOptions({ id: breaker.id }));
  const { callerRef, dependencyRef, impact } = data;
  return (
    <>
      <p className={styles.between}>
        <Side entityRef={callerRef} name={breaker.service} /> calls{" "}
        <Side entityRef={dependencyRef} name={breaker.dependency} />. While the breaker is open,{" "}
        {breaker.dependency} is spared these calls, and whoever depends on {breaker.service} gets its fallback
        or an error.
      </p>
      {impact === null ? (
        <p className={styles.story}>
          {`The catalog does not know ${breaker.service}, so nobody can say who depends on it.`}
        </p>
      ) : (
        <Dependents impact={impact} name={breaker.service} />
      )}
    </>
  );
}

/** A side of the call: linked where the catalog knows it. */
function Side({ entityRef, name }: { entityRef: string | null; name: string }) {
  return entityRef === null ? <strong>{name}</strong> : <EntityLink entityRef={entityRef} />;
}

function Dependents({ impact, name }: { impact: Impact; name: string }) {
  const { affected, owners, root } = impact;
  if (affected.length === 0)
    return <p className={styles.story}>{`Nothing in the catalog depends on ${name}.`}</p>;
  return (
    <div className={styles.dependents}>
      <div>
        <h3
          className={styles.subtitle}
        >{`${counted(affected.length, "entity", "entities")} depend on ${name}`}</h3>
        <ul aria-label={`What depends on ${name}`}>
          {affected.slice(0, MOST_NAMED).map(({ ref, entity }) => (
            <li key={ref}>
              <EntityLink entityRef={ref} title={entity?.title} unresolved={entity === null} />
            </li>
          ))}
        </ul>
        <Anchor size="sm" href={`/catalog/graph?${new URLSearchParams({ root, mode: "impact" }).toString()}`}>
          Show all, and how they depend on it
        </Anchor>
      </div>
      <div>
        <h3 className={styles.subtitle}>Their owners</h3>
        <ul aria-label="Owners of what depends on it">
          {owners.slice(0, MOST_NAMED).map(({ ref, title, affected: owned }) => (
            <li key={ref}>
              {ref === null ? "owned by nobody" : <EntityLink entityRef={ref} title={title ?? undefined} />}{" "}
              <span className={styles.quiet}>{owned}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
