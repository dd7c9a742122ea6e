"use client";

import type { TableContent } from "@signalbox/ui";
import { useMemo, type ReactNode } from "react";
import { Failure } from "./failure.tsx";

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

interface PagedContentWords {
  /** What could not be shown: "the register". */
  readonly what: string;
  /** Stands where rows would when there are none: first use, or filters that hide everything. */
  readonly empty: ReactNode;
}

/** The part of an infinite query's result that a table looks at. */
interface Pages<T> {
  readonly data: { readonly pages: readonly Page<T>[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** A cursor query as a table shows it: rows as long as there are any, else why there are none. */
export function usePagedContent<T>(query: Pages<T>, { what, empty }: PagedContentWords): TableContent<T> {
  const { data, error } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  if (data === undefined) {
    if (error === null) return { state: "loading" };
    return {
      state: "message",
      message: <Failure error={error} what={what} onRetry={() => void query.refetch()} />,
    };
  }
  if (rows.length === 0) return { state: "message", message: empty };
  const total = data.pages[0]?.total ?? (query.hasNextPage ? null : rows.length);
  return { state: "rows", rows, total, more: moreOf(query), stale: query.isPlaceholderData };
}

function moreOf<T>(query: Pages<T>): "none" | "available" | "loading" | "failed" {
  if (query.isFetchingNextPage) return "loading";
  if (query.isFetchNextPageError) return "failed";
  return query.hasNextPage ? "available" : "none";
}
