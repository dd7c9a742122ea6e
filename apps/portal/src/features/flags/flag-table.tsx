"use client";

import type { FlagItem } from "@signalbox/domain/flags/schema";
import { DataTable, type TableContent } from "@signalbox/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { useEnvironments } from "../levers/index.ts";
import { flagColumns } from "./flag-columns.tsx";
import { flagHref } from "./flag-href.ts";

interface FlagTableProps {
  readonly label: string;
  readonly name: string;
  readonly content: TableContent<FlagItem>;
  readonly announcement: string;
  /** Only this environment's levers. */
  readonly environment?: string;
  readonly withEntity?: boolean;
  readonly onMore: () => void;
}

const keyOf = (flag: FlagItem) => flag.key;
const hrefOf = (flag: FlagItem) => flagHref(flag.key);

/** Flags as rows, each a link to its page, whose data is fetched when the pointer or the focus comes near. */
export function FlagTable({ environment = "", withEntity = true, ...table }: FlagTableProps) {
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const environments = useEnvironments();
  const columns = useMemo(() => {
    const wanted = environments.filter(({ name }) => name === environment);
    return flagColumns(wanted.length === 0 ? environments : wanted, { withEntity });
  }, [environments, environment, withEntity]);
  const fetchAhead = (flag: FlagItem) => {
    router.prefetch(hrefOf(flag));
    void queryClient.prefetchQuery(trpc.flags.get.queryOptions({ key: flag.key }));
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
