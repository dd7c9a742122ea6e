"use client";

import { EntityRow, type RefreshResult } from "@signalbox/domain/catalog/schema";
import { csvHeader, csvRows } from "@signalbox/kernel";
import { useToast } from "@signalbox/ui";
import { useClipboard } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";
import type { Format } from "./list-export.ts";
import { fileName, saveFile } from "./saved-file.ts";
import { MOST_SELECTED } from "./selection.ts";

/** What a list of entities is asked. */
export type EntityQuestion = Parameters<
  ReturnType<typeof useTRPCClient>["catalog"]["listEntities"]["query"]
>[0];

function fileOf(rows: readonly EntityRow[], format: Format): Blob {
  if (format === "json")
    return new Blob([`${JSON.stringify(rows, null, 1)}\n`], { type: "application/json" });
  const columns = Object.keys(EntityRow.shape);
  return new Blob([csvHeader(columns), csvRows(columns, rows)], { type: "text/csv;charset=utf-8" });
}

/** What can be done with many entities at once; each answers for itself. */
export function useBulkActions(onRefused: (results: readonly RefreshResult[]) => void) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const { copy } = useClipboard();
  const onError = (error: unknown) => {
    const { message, remedy } = shownError(error);
    toast({ title: message, state: "critical", ...(remedy && { message: remedy }) });
  };
  const refresh = useMutation({
    mutationFn: (refs: string[]) => client.catalog.refreshEntities.mutate({ refs }),
    onSuccess: async ({ results }) => {
      const refused = results.filter(({ outcome }) => outcome !== "requested");
      const asked = results.length - refused.length;
      if (refused.length > 0) onRefused(refused);
      if (asked > 0) toast({ title: `${count(asked)} will be read again` });
      await invalidate("catalog", "events");
    },
    onError,
  });
  const matching = useMutation({
    mutationFn: (question: EntityQuestion) =>
      client.catalog.listEntities.query({ ...question, limit: MOST_SELECTED }),
    onError,
  });
  return {
    refresh: (refs: string[]) => refresh.mutate(refs),
    refreshing: refresh.isPending,
    matching: matching.mutateAsync,
    finding: matching.isPending,
    copyRefs: (refs: readonly string[]) => {
      copy(refs.join("\n"));
      toast({ title: refs.length === 1 ? "1 ref is copied" : `${String(refs.length)} refs are copied` });
    },
    save: (rows: readonly EntityRow[], format: Format) => {
      saveFile(fileOf(rows, format), fileName("catalog-selected", format, new Date()));
      toast({ title: rows.length === 1 ? "1 row exported" : `${String(rows.length)} rows exported` });
    },
  };
}

const count = (entities: number) => (entities === 1 ? "1 entity" : `${String(entities)} entities`);
