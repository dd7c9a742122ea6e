"use client";

import { useToast } from "@signalbox/ui";
import { useRef, useState } from "react";
import { exportParams, type ListQuestion } from "./export-params.ts";
import { exportList, MOST_ROWS, type Format } from "./list-export.ts";
import { fileName, saveFile } from "./saved-file.ts";

export interface ExportSource {
  /** The list on the REST interface, and what it is asked. */
  readonly path: string;
  readonly question: ListQuestion;
  /** The beginning of the file's name. */
  readonly name: string;
}

const NUMBER = new Intl.NumberFormat("en");
const types: Record<Format, string> = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** Exports all rows of a list into a file; `rows` counts while it runs. */
export function useExport({ path, question, name }: ExportSource) {
  const toast = useToast();
  const [rows, setRows] = useState<number | null>(null);
  const running = useRef<AbortController>(null);
  const start = async (format: Format) => {
    const abort = new AbortController();
    running.current = abort;
    setRows(0);
    try {
      const ask = (href: string, init: RequestInit) => fetch(href, init);
      const params = exportParams(question);
      const request = { path, params, format, fetch: ask, onRows: setRows, signal: abort.signal };
      const exported = await exportList(request);
      saveFile(new Blob([...exported.parts], { type: types[format] }), fileName(name, format, new Date()));
      const title = `${NUMBER.format(exported.rows)} ${exported.rows === 1 ? "row" : "rows"} exported`;
      const message = `There are more; a file holds ${NUMBER.format(MOST_ROWS)}. Narrow the list for the others.`;
      toast({ title, ...(exported.cut && { message, state: "warning" as const }) });
    } catch (error) {
      if (abort.signal.aborted) return;
      const message = error instanceof Error ? `${error.message} Try again.` : "Try again.";
      toast({ title: "The file could not be made", message, state: "critical" });
    } finally {
      setRows(null);
    }
  };
  return { rows, start, cancel: () => running.current?.abort() };
}
