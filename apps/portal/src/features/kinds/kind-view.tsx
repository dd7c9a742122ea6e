"use client";

import { Anchor, Breadcrumbs, Button } from "@mantine/core";
import type { KindDetail } from "@signalbox/domain/catalog/schema";
import { EntityLink, KindIcon, PageHeader, Section } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { KindFieldTable } from "./kind-field-table.tsx";
import { KindRelationTable } from "./kind-relation-table.tsx";
import { entitiesHref } from "./kind-table.tsx";
import styles from "./kinds.module.css";

const ORIGINS: Record<KindDetail["origin"], string> = {
  "built-in": "built in",
  described: "described here",
  undescribed: "not described any more",
};

/** What documents of a kind hold, how they relate to others, and the way to them. */
export function KindView({ kind: asked }: { kind: string }) {
  const trpc = useTRPC();
  const { data: kind } = useSuspenseQuery(trpc.catalog.getKind.queryOptions({ kind: asked }));
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/catalog">Catalog</Anchor>
            <Anchor href="/catalog/kinds">Kinds</Anchor>
          </Breadcrumbs>
        }
        icon={<KindIcon kind={kind.kind} size={22} />}
        title={kind.title}
        kind={`Kind · ${ORIGINS[kind.origin]}`}
        description={kind.description === "" ? undefined : kind.description}
        action={
          <Button component="a" href={entitiesHref(kind.kind)} variant="default">
            {`Show ${String(kind.entities)} in the catalog`}
          </Button>
        }
      />
      <Section title="Document">
        <DocumentFacts kind={kind} />
      </Section>
      {kind.origin === "described" && (
        <Section title="Fields of spec" count={kind.fields.length}>
          <KindFieldTable fields={kind.fields} />
        </Section>
      )}
      <Section title="Relations" count={kind.relations.length}>
        <KindRelationTable title={kind.title} relations={kind.relations} />
      </Section>
    </>
  );
}

function DocumentFacts({ kind: { kind, apiVersions, ref, file } }: { kind: KindDetail }) {
  return (
    <dl className={styles.facts}>
      <div className={styles.fact}>
        <dt>kind</dt>
        <dd>
          <code>{kind}</code>
        </dd>
      </div>
      {apiVersions.length > 0 && (
        <div className={styles.fact}>
          <dt>apiVersion</dt>
          <dd>
            <code>{apiVersions.join(", ")}</code>
          </dd>
        </div>
      )}
      {ref !== null && (
        <div className={styles.fact}>
          <dt>Described by</dt>
          <dd>
            <EntityLink entityRef={ref} /> <span className={styles.file}>{file}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
