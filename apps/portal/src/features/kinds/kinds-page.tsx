"use client";

import { Anchor, Breadcrumbs } from "@mantine/core";
import { PageHeader, PageSkeleton, Section } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { KindTable } from "./kind-table.tsx";
import styles from "./kinds.module.css";

/** The kinds of entities: those of this catalog, and those that every catalog has. */
export function KindsPage() {
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/catalog">Catalog</Anchor>
          </Breadcrumbs>
        }
        title="Kinds"
        description="What the catalog can hold. A Kind document describes a kind of your own, without code."
      />
      <QueryBoundary what="the kinds" fallback={<PageSkeleton label="Loading the kinds" />}>
        <KindLists />
      </QueryBoundary>
    </>
  );
}

function KindLists() {
  const trpc = useTRPC();
  const { items } = useSuspenseQuery(trpc.catalog.listKinds.queryOptions({})).data;
  const builtIn = items.filter(({ origin }) => origin === "built-in");
  const own = items.filter(({ origin }) => origin !== "built-in");
  return (
    <>
      <Section title="Described here" count={own.length}>
        {own.length > 0 ? (
          <KindTable label="Kinds described here" kinds={own} withSource />
        ) : (
          <p className={styles.note}>
            None yet. Write a document of kind <code>Kind</code> into a location whose <code>allow</code>{" "}
            names Kind.
          </p>
        )}
      </Section>
      <Section title="Built in" count={builtIn.length}>
        <KindTable label="Built-in kinds" kinds={builtIn} />
      </Section>
    </>
  );
}
