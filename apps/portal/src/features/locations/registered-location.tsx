"use client";

import { Anchor, Button, Group, Loader } from "@mantine/core";
import type { LocationId } from "@signalbox/domain/catalog/schema";
import { Section, StatusBadge } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { locationLook } from "./location-state.ts";
import styles from "./locations.module.css";
import { readResult } from "./read-result.ts";

const ASK_EVERY_MS = 500;

interface RegisteredLocationProps {
  readonly locationId: LocationId;
  readonly onMore: () => void;
}

/** Follows a location from its registration to the end of its first read. */
export function RegisteredLocation({ locationId, onMore }: RegisteredLocationProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.catalog.getLocation.queryOptions(
      { locationId },
      { refetchInterval: ({ state }) => (state.data?.lastReadAt ? false : ASK_EVERY_MS) },
    ),
  );
  if (error) return <Failure error={error} what="the location" onRetry={() => void refetch()} />;
  const read = data?.lastReadAt ? data : null;
  return (
    <Section title="Registered">
      <div className={styles.progress} role="status">
        {read === null ? (
          <>
            <Loader size="xs" /> {data ? `Reading ${data.target}…` : "Reading…"}
          </>
        ) : (
          <>
            <StatusBadge {...locationLook(read)} /> {readResult(read).message}
          </>
        )}
      </div>
      <Group gap="sm">
        <Anchor href={`/locations/${locationId}`}>See the location</Anchor>
        <Anchor href="/catalog">See the catalog</Anchor>
        <Button variant="default" size="xs" onClick={onMore}>
          Register another one
        </Button>
      </Group>
    </Section>
  );
}
