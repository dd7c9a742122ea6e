"use client";

import type { SloListing } from "@signalbox/domain/slos/schema";
import { DataTable, type TableContent } from "@signalbox/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { sloColumns } from "./slo-columns.tsx";
import { sloHref } from "./slo-href.ts";

interface SloTableProps {
  readonly label: string;
  readonly name: string;
  readonly content: TableContent<SloListing>;
  readonly announcement: string;
  readonly withEntity?: boolean;
  readonly onMore: () => void;
}

const keyOf = ({ slo }: SloListing) => slo.name;
const hrefOf = ({ slo }: SloListing) => sloHref(slo.name);

/** Objectives as rows, each a link to its page, whose data is fetched when the pointer or the focus comes near. */
export function SloTable({ withEntity = true, ...table }: SloTableProps) {
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const columns = useMemo(() => sloColumns({ withEntity }), [withEntity]);
  const fetchAhead = (row: SloListing) => {
    router.prefetch(hrefOf(row));
    void queryClient.prefetchQuery(trpc.slos.get.queryOptions({ name: row.slo.name }));
  };
  return (
    <DataTable
      {...table}
      columns={columns}
      keyOf={keyOf}
      hrefOf={hrefOf}
      onOpen={(href) => router.push(href)}
      onIntent={fetchAhead}
    />
  );
}
