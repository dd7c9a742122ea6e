"use client";

import type { FlagEnvironment, ImportReport } from "@signalbox/domain/flags/schema";
import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "../../trpc/client.ts";
import { useInvalidate } from "../../trpc/invalidate.ts";

/** A file may be longer than an address, so the question goes in the body. */
const POSTED = { context: { posted: true } };

type Format = Parameters<ReturnType<typeof useTRPCClient>["flags"]["import"]["mutate"]>[0]["format"];

interface Values {
  readonly format: Format;
  readonly text: string;
  readonly entityRef: string;
  readonly reason: string;
}

const NOTHING: Values = { format: "flagd", text: "", entityRef: "", reason: "" };

/** What is given is previewed before it is imported; another file needs another preview. */
export function useImport({ name: environment, production }: FlagEnvironment) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const [values, setValues] = useState(NOTHING);
  const [shown, setShown] = useState<{ report: ImportReport; done: boolean } | null>(null);
  const { format, text, entityRef } = values;
  const input = { environment, format, text, entityRef };
  const preview = useMutation({
    mutationFn: () => client.flags.previewImport.query(input, POSTED),
    onSuccess: (report) => setShown({ report, done: false }),
    onError: () => setShown(null),
  });
  const carryOut = useMutation({
    mutationFn: () => client.flags.import.mutate(input, { context: { reason: values.reason.trim() } }),
    onSuccess: async (report) => {
      setShown({ report, done: true });
      await invalidate("flags", "events");
      toast({ title: "The file is imported" });
    },
  });
  const change = (part: Partial<Values>) => {
    setValues((before) => ({ ...before, ...part }));
    if (part.reason !== undefined) return;
    // What was shown was said of another file.
    setShown(null);
    preview.reset();
    carryOut.reset();
  };
  const explained = !production || values.reason.trim() !== "";
  const canImport = shown !== null && !shown.done && explained && hasEffect(shown.report);
  return { values, change, preview, carryOut, report: shown?.report, done: shown?.done ?? false, canImport };
}

function hasEffect({ items }: ImportReport): boolean {
  return items.some(({ outcome }) => outcome === "create" || outcome === "change");
}
