import { openSloDocuments, type OpenSloDocument } from "./openslo-documents.ts";
import type { OpenSlo, OpenSloIssue, OpenSloKind, ReadOpenSlo, ReadSlo } from "./openslo.ts";
import { objectAt, textAt, textsAt } from "./member.ts";
import { readAlerts } from "./openslo-alerts.ts";
import type { Reading } from "./openslo-reading.ts";
import { readIndicator } from "./openslo-indicator.ts";
import { readBudgeting, readTarget, readWindow } from "./openslo-promise.ts";

/** Reads the objectives of an OpenSLO file, each with all that it refers to within the file. */
export function readOpenSlo(text: string, file?: string): ReadOpenSlo {
  const { documents, issues } = openSloDocuments(text, file);
  const byKey = new Map(documents.map((document) => [`${document.kind} ${document.name}`, document]));
  const find = (kind: OpenSloKind, name: string) => byKey.get(`${kind} ${name}`) ?? null;
  const slos = documents.filter(({ kind }) => kind === "SLO").map((document) => readSlo(document, find));
  const others = documents.filter(({ kind }) => kind !== "SLO").flatMap((document) => document.issues);
  return { slos, issues: [...issues, ...others] };
}

function readSlo(document: OpenSloDocument, find: Reading["find"]): ReadSlo {
  const { name, metadata, spec, issueAt } = document;
  if (document.issues.length > 0) return { name, slo: null, issues: document.issues, issueAt };
  const issues: OpenSloIssue[] = [];
  const report: Reading["report"] = (path, message, level) => void issues.push(issueAt(path, message, level));
  const reading: Reading = { spec, find, report };
  const indicator = readIndicator(reading);
  const window = readWindow(reading);
  const budgeting = readBudgeting(reading);
  const target = readTarget(reading);
  const alerts = readAlerts(reading);
  if (!indicator || !window || !budgeting || target === null || issues.some(({ level }) => level === "error"))
    return { name, slo: null, issues, issueAt };
  const slo: OpenSlo = {
    name,
    window,
    budgeting,
    target,
    alerts,
    ...indicator,
    displayName: textAt(metadata, "displayName"),
    description: textAt(spec, "description") ?? "",
    service: textAt(spec, "service") ?? "",
    labels: textsAt(metadata, "labels"),
    annotations: {
      ...textsAt(objectAt(find("Service", textAt(spec, "service") ?? "")?.metadata), "annotations"),
      ...textsAt(metadata, "annotations"),
    },
  };
  return { name, slo, issues, issueAt };
}
