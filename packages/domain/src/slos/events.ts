import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { Correction } from "./correction.ts";
import { Slo } from "./objective.ts";
import { AlertCondition, AlertSeverity } from "./standing.ts";

const SloRecord = Slo.omit({ owner: true });
const percent = (share: number): string => `${Number((share * 100).toFixed(4))} %`;
const summary = ({ title, target }: { title: string; target: number }) => `${title}: ${percent(target)}`;

export const sloCreated = defineEvent({
  type: "slos.slo_created",
  title: "Objective created",
  data: SloRecord,
  summary,
});

export const sloChanged = defineEvent({
  type: "slos.slo_changed",
  title: "Objective changed",
  data: SloRecord,
  summary,
});

export const sloArchived = defineEvent({
  type: "slos.slo_archived",
  title: "Objective archived",
  data: SloRecord,
  summary,
});

export const sloRevived = defineEvent({
  type: "slos.slo_revived",
  title: "Objective revived",
  data: SloRecord,
  summary,
});

const AlertRecord = z.object({
  slo: z.string(),
  title: z.string(),
  environment: z.string(),
  condition: AlertCondition,
  severity: AlertSeverity,
  /** What was wrong, in a sentence. */
  message: z.string(),
  since: z.string(),
});

export const alertFired = defineEvent({
  type: "slos.alert_fired",
  title: "Alert fired",
  data: AlertRecord,
  summary: ({ title, message }) => `${title}: ${message}`,
  part: ({ condition }) => condition,
});

export const alertResolved = defineEvent({
  type: "slos.alert_resolved",
  title: "Alert resolved",
  data: AlertRecord,
  summary: ({ title, message }) => `${title}: ${message}`,
  part: ({ condition }) => condition,
});

const CorrectionRecord = Correction.omit({ requestedByName: true, decidedByName: true });
const spanOf = ({ slo, from, to }: { slo: string; from: string; to: string }) => `${slo}: ${from} to ${to}`;
const part = ({ id }: { id: string }) => id;

export const correctionRequested = defineEvent({
  type: "slos.correction_requested",
  title: "Correction requested",
  data: CorrectionRecord,
  summary: spanOf,
  part,
});

export const correctionApproved = defineEvent({
  type: "slos.correction_approved",
  title: "Correction approved",
  data: CorrectionRecord,
  summary: spanOf,
  part,
});

export const correctionRejected = defineEvent({
  type: "slos.correction_rejected",
  title: "Correction rejected",
  data: CorrectionRecord,
  summary: spanOf,
  part,
});

export const correctionCancelled = defineEvent({
  type: "slos.correction_cancelled",
  title: "Correction cancelled",
  data: CorrectionRecord,
  summary: spanOf,
  part,
});

const ExternalAlertRecord = z.object({
  fingerprint: z.string(),
  entityRef: z.string().nullable(),
  name: z.string(),
  severity: z.string().nullable(),
  service: z.string().nullable(),
  environment: z.string().nullable(),
  summary: z.string(),
  startsAt: z.string(),
  url: z.string().nullable(),
});
const externalSummary = ({ name, summary }: { name: string; summary: string }) =>
  summary === "" ? name : `${name}: ${summary}`;

export const externalAlertFired = defineEvent({
  type: "slos.external_alert_fired",
  title: "Alert of another system fired",
  data: ExternalAlertRecord,
  summary: externalSummary,
  part: ({ fingerprint }) => fingerprint,
});

export const externalAlertResolved = defineEvent({
  type: "slos.external_alert_resolved",
  title: "Alert of another system resolved",
  data: ExternalAlertRecord,
  summary: externalSummary,
  part: ({ fingerprint }) => fingerprint,
});

export const sloEvents = [
  sloCreated,
  sloChanged,
  sloArchived,
  sloRevived,
  alertFired,
  alertResolved,
  correctionRequested,
  correctionApproved,
  correctionRejected,
  correctionCancelled,
  externalAlertFired,
  externalAlertResolved,
] as const;
