"use client";

import { useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { csvHref, type ReportQuestion } from "./report-params.ts";

/** Fetches the report from the REST interface as CSV and hands it to the browser as a file. */
export function useReportCsv(question: ReportQuestion) {
  const toast = useToast();
  return useMutation({
    mutationFn: async () => {
      const answer = await fetch(csvHref(question), { headers: { Accept: "text/csv" } });
      if (!answer.ok) throw new Error(`The report was answered with status ${String(answer.status)}.`);
      return answer.blob();
    },
    onSuccess: (csv) =>
      save(csv, `security-report-${question.from.slice(0, 10)}-to-${question.to.slice(0, 10)}.csv`),
    onError: ({ message }) =>
      toast({ title: "The file could not be made", message: `${message} Try again.`, state: "critical" }),
  });
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
