"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import type { LocationDetail, LocationId } from "@signalbox/domain/catalog/schema";
import { EntityLink, ErrorState, PageHeader, Section, StatusBadge, TimeAgo } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { EventHistory } from "../register/index.ts";
import { FilesTable } from "./files-table.tsx";
import { TYPE_WORDS } from "./location-choices.ts";
import { locationLook, originText } from "./location-state.ts";
import styles from "./locations.module.css";
import { ProblemCard } from "./problem-card.tsx";
import { LocationActions } from "./location-actions.tsx";

/** A location: its state, what is wrong in it, its files and its history. */
export function LocationView({ locationId }: { locationId: LocationId }) {
  const trpc = useTRPC();
  const { data: location } = useSuspenseQuery(trpc.catalog.getLocation.queryOptions({ locationId }));
  return (
    <>
      <LocationHeader location={location} />
      {location.error !== null && (
        <ErrorState
          title={location.error}
          remedy="Mend the path or the file; what was read before stays in the catalog meanwhile."
        />
      )}
      {location.problemList.length > 0 && (
        <Section title="Problems" count={location.problems}>
          {location.problemList.map((problem) => (
            <ProblemCard key={`${problem.file} ${String(problem.documentIndex)}`} problem={problem} named />
          ))}
          {location.problems > location.problemList.length && (
            <p className={styles.live}>{`The first ${String(location.problemList.length)} are shown.`}</p>
          )}
        </Section>
      )}
      {location.type === "push" ? (
        <PushedEntities count={location.entities} />
      ) : (
        <Section title="Files" count={location.files.length}>
          <FilesTable files={location.files} />
        </Section>
      )}
      <Section title="History">
        <EventHistory label="History of the location" of={{ stream: `catalog.location/${location.id}` }} />
      </Section>
    </>
  );
}

/** What is pushed stands in no file. */
function PushedEntities({ count }: { count: number }) {
  return (
    <Section title="Entities" count={count}>
      <p className={styles.live}>
        Pushed through the REST interface. A push that leaves a document out removes its entity; a change
        touches only what it names.
      </p>
    </Section>
  );
}

function LocationHeader({ location }: { location: LocationDetail }) {
  return (
    <PageHeader
      trail={
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
          <Anchor href="/locations">Locations</Anchor>
        </Breadcrumbs>
      }
      title={<span className={styles.target}>{location.target}</span>}
      kind={TYPE_WORDS[location.type]}
      owner={
        <>
          declared in {originText(location)}{" "}
          {location.parentRef && <EntityLink entityRef={location.parentRef} withIcon={false} />}
        </>
      }
      status={<StatusBadge {...locationLook(location)} />}
      action={<LocationActions location={location} />}
      description={
        <>
          {location.type === "push" ? "Last push" : "Last read"}{" "}
          {location.lastReadAt === null ? "never" : <TimeAgo time={location.lastReadAt} focusable />}
          {location.nextReadAt !== null && " · next read "}
          {location.nextReadAt !== null && <TimeAgo time={location.nextReadAt} focusable />}
          {location.failures > 0 &&
            ` after ${String(location.failures)} failed ${location.failures === 1 ? "read" : "reads"}`}
          {location.lastChangedAt !== null && " · last changed "}
          {location.lastChangedAt !== null && <TimeAgo time={location.lastChangedAt} focusable />}
        </>
      }
    />
  );
}
