"use client";

import type { AffectedEntity, Impact } from "@signalbox/domain/catalog";
import { DataTable, entityHref } from "@signalbox/ui";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { impactColumns } from "./impact-columns.tsx";
import { pathText, titlesOf } from "./impact-text.ts";

interface ImpactTableProps {
  readonly impact: Impact;
  readonly root: { readonly ref: string; readonly title: string };
}

const keyOf = ({ ref }: AffectedEntity) => ref;
const hrefOf = ({ ref }: AffectedEntity) => entityHref(ref);

/** The affected entities, nearest first; thousands of them, of which the page holds those in view. */
export function ImpactTable({ impact, root }: ImpactTableProps) {
  const router = useRouter();
  const { ref, title } = root;
  const columns = useMemo(() => {
    const titles = titlesOf(impact);
    return impactColumns((row) => pathText(row, { ref, title }, titles));
  }, [impact, ref, title]);
  const { affected } = impact;
  return (
    <DataTable
      label="Affected entities"
      name="impact"
      columns={columns}
      content={{ state: "rows", rows: affected, total: affected.length, more: "none", stale: false }}
      keyOf={keyOf}
      hrefOf={hrefOf}
      onOpen={(href) => router.push(href)}
      announcement=""
    />
  );
}
