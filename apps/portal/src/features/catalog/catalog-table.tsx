"use client";

import type { EntityRow, EntitySort } from "@signalbox/domain/catalog/schema";
import { DataTable, entityHref, type TableContent, type TableSort } from "@signalbox/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { entityColumns } from "./entity-columns.tsx";
import type { Marked } from "./matched-text.tsx";

interface CatalogTableProps {
  label: string;
  name: string;
  content: TableContent<EntityRow>;
  marked?: Marked;
  announcement: string;
  sort?: EntitySort;
  onSort?: (sort: EntitySort) => void;
  onMore?: () => void;
  withOwner?: boolean;
  /** Whether rows can be selected; there is a selection around it then. */
  selectable?: boolean;
}

const UNMARKED: Marked = { words: [], similar: false };
const keyOf = (row: EntityRow) => row.ref;
const hrefOf = (row: EntityRow) => entityHref(row.ref);
const SORTABLE = ["name", "kind", "owner", "updated"] as const;

function tableSort(sort: EntitySort): TableSort | null {
  if (sort === "relevance") return null;
  return { column: sort.replace("-", ""), descending: sort.startsWith("-") };
}

function entitySort({ column, descending }: TableSort): EntitySort {
  const by = SORTABLE.find((name) => name === column) ?? "name";
  return descending ? `-${by}` : by;
}

/** Entities as rows, each a link to its page, whose data is fetched when the pointer or the focus comes near. */
export function CatalogTable(props: CatalogTableProps) {
  const {
    label,
    name,
    content,
    marked = UNMARKED,
    announcement,
    sort,
    onSort,
    onMore,
    withOwner = true,
    selectable = false,
  } = props;
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const columns = useMemo(
    () => entityColumns({ marked, withOwner, selectable }),
    [marked, withOwner, selectable],
  );
  const fetchAhead = (row: EntityRow) => {
    router.prefetch(hrefOf(row));
    void queryClient.prefetchQuery(trpc.catalog.getEntity.queryOptions({ ref: row.ref }));
  };
  return (
    <DataTable
      label={label}
      name={name}
      columns={columns}
      content={content}
      keyOf={keyOf}
      hrefOf={hrefOf}
      onOpen={(href) => router.push(href)}
      onIntent={fetchAhead}
      announcement={announcement}
      {...(onMore && { onMore })}
      {...(sort && { sort: tableSort(sort) })}
      {...(onSort && { onSort: (chosen: TableSort) => onSort(entitySort(chosen)) })}
    />
  );
}
