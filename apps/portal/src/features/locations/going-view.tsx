"use client";

import { Skeleton } from "@mantine/core";
import type { UnregisterPreview } from "@signalbox/domain/catalog";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { EntityLink } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import styles from "./locations.module.css";

/** What would go with a location: entities, whose they are, and what is left pointing at nothing. */
export function GoingView({ locationId }: { locationId: LocationId }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.catalog.previewUnregister.queryOptions({ locationId }, { staleTime: 0, gcTime: 0 }),
  );
  if (error) return <Failure error={error} what="what would go" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} aria-label="Looking up what would go" />;
  return <Going going={data} />;
}

const NUMBER = new Intl.NumberFormat("en");
const counted = (count: number, one: string, many: string) =>
  `${NUMBER.format(count)} ${count === 1 ? one : many}`;

function Going({ going }: { going: UnregisterPreview }) {
  const { total, entities, owners, locations, dangling, danglingTotal } = going;
  const further = locations.length - 1;
  return (
    <>
      <p>
        <strong>{counted(total, "entity goes", "entities go")} at once</strong>
        {further > 0 &&
          `, with ${counted(further, "further location", "further locations")} that it leads to`}
        . Their history stays in the register. This cannot be undone; registering again reads what stands
        there then.
      </p>
      {owners.length > 0 && (
        <p className={styles.owners}>
          Owned by{" "}
          {owners.map(({ owner, count }) => (
            <span key={owner ?? ""} className={styles.owner}>
              {owner === null ? "nobody" : <EntityLink entityRef={owner} withIcon={false} />} ({count})
            </span>
          ))}
        </p>
      )}
      {entities.length > 0 && (
        <ul className={styles.going} aria-label="Entities that go" tabIndex={0}>
          {entities.map(({ ref }) => (
            <li key={ref}>
              <EntityLink entityRef={ref} />
            </li>
          ))}
          {total > entities.length && <li>{`and ${NUMBER.format(total - entities.length)} more`}</li>}
        </ul>
      )}
      {danglingTotal > 0 && (
        <>
          <p>
            {counted(danglingTotal, "relation of another entity", "relations of other entities")} would point
            at nothing:
          </p>
          <ul className={styles.going} aria-label="Relations left dangling" tabIndex={0}>
            {dangling.map(({ sourceRef, type, targetRef }) => (
              <li key={`${sourceRef} ${type} ${targetRef}`}>
                <EntityLink entityRef={sourceRef} withIcon={false} /> {type}{" "}
                <EntityLink entityRef={targetRef} withIcon={false} />
              </li>
            ))}
            {danglingTotal > dangling.length && (
              <li>{`and ${NUMBER.format(danglingTotal - dangling.length)} more`}</li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
