"use client";

import { Tooltip } from "@mantine/core";
import type { EntityDetail, EntityField } from "@signalbox/domain/catalog/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { FieldValue } from "./field-value.tsx";
import styles from "./kinds.module.css";

/** Those whose spec shows as facts, relations and tabs already. */
const SHOWN = new Set([
  "component",
  "api",
  "resource",
  "system",
  "domain",
  "group",
  "user",
  "location",
  "template",
]);

/** Whether the kind of an entity has fields that nothing else on its page shows. */
export function hasOwnFields({ row }: EntityDetail): boolean {
  return !SHOWN.has(row.kind.toLowerCase()) && row.kind !== "Kind";
}

/** What the spec of an entity says, with the titles that its kind gives. */
export function EntityFields({ entityRef }: { entityRef: string }) {
  return (
    <QueryBoundary what="the fields" fallback={<p className={styles.none}>Loading the fields…</p>}>
      <Fields entityRef={entityRef} />
    </QueryBoundary>
  );
}

function Fields({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.catalog.getEntityFields.queryOptions({ ref: entityRef }));
  if (data.fields.length === 0) return null;
  return (
    <dl className={styles.facts} aria-label="Fields of its kind">
      {data.fields.map((field) => (
        <div key={field.path} className={styles.fact}>
          <dt>
            <FieldName field={field} />
          </dt>
          <dd>
            <FieldValue value={field.value} format={field.format} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldName({ field: { title, description } }: { field: EntityField }) {
  if (description === "") return title;
  return (
    <Tooltip label={description} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={styles.explained}>
        {title}
      </button>
    </Tooltip>
  );
}
