"use client";

import type { SloImportReport } from "@signalbox/domain/slos/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** A file may be longer than an address, so the question goes in the body. */
const POSTED = { context: { posted: true } };

type Report = ReturnType<typeof SloImportReport.parse>;

/** What is given is previewed before it is imported; another text needs another preview. */
export function useImport() {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const [text, keepText] = useState("");
  const [shown, setShown] = useState<{ report: Report; done: boolean } | null>(null);
  const preview = useMutation({
    mutationFn: () => client.slos.previewImport.query({ text }, POSTED),
    onSuccess: (report) => setShown({ report, done: false }),
    onError: () => setShown(null),
  });
  const carryOut = useMutation({
    mutationFn: () => client.slos.import.mutate({ text }),
    onSuccess: async (report) => {
      setShown({ report, done: true });
      toast({ title: "The file is imported" });
      await invalidate("slos", "events");
    },
  });
  const setText = (next: string) => {
    keepText(next);
    // What was shown was said of another text.
    setShown(null);
    preview.reset();
    carryOut.reset();
  };
  const canImport = shown !== null && !shown.done && hasEffect(shown.report);
  return { text, setText, preview, carryOut, shown, canImport };
}

/** Something would change, and nothing is wrong. */
function hasEffect({ items, issues }: Report): boolean {
  const wrong =
    issues.some(({ level }) => level === "error") || items.some(({ action }) => action === "refuse");
  return !wrong && items.some(({ action }) => action === "create" || action === "change");
}
