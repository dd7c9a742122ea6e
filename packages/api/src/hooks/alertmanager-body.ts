import { createHash } from "node:crypto";
import type { IncomingAlert } from "@signalbox/domain/slos/schema";
import { z } from "zod";

const Labels = z.record(z.string(), z.string());
/** Go's way to say that there is no time. */
const NO_TIME = /^0001-/;
const Time = z.iso.datetime({ offset: true });

/** What Alertmanager sends: version 4 of its webhook, as far as it is read. */
export const AlertmanagerBody = z.object({
  version: z.literal("4", "must be 4, which Alertmanager has sent since 0.5"),
  alerts: z
    .array(
      z.object({
        status: z.enum(["firing", "resolved"]),
        labels: Labels,
        annotations: Labels.default({}),
        startsAt: Time,
        endsAt: Time.optional(),
        generatorURL: z.string().optional(),
        fingerprint: z.string().max(200).optional(),
      }),
    )
    .max(10_000),
});
type Told = z.infer<typeof AlertmanagerBody>["alerts"][number];

/** The labels that may name the service, the first that is there counts. */
const SERVICES = ["signalbox_service", "sloth_service", "service", "service_name", "app", "job"];
const ENVIRONMENTS = ["signalbox_environment", "environment", "deployment_environment_name", "env"];
const SEVERITIES = ["severity", "sloth_severity"];
const SUMMARIES = ["summary", "title", "description", "message"];
const MOST = { text: 2000, name: 400, labels: 100, label: 200, severity: 100, environment: 200 };

export function incomingAlert({
  status,
  labels,
  annotations,
  startsAt,
  endsAt,
  ...told
}: Told): IncomingAlert {
  const { alertname = "An alert without a name" } = labels;
  const { generatorURL = "", fingerprint = fingerprintOf(labels) } = told;
  return {
    fingerprint: fingerprint === "" ? fingerprintOf(labels) : fingerprint,
    startsAt: new Date(startsAt).toISOString(),
    status,
    endsAt:
      status === "firing" || endsAt === undefined || NO_TIME.test(endsAt)
        ? null
        : new Date(endsAt).toISOString(),
    name: cut(alertname, MOST.name) || "An alert without a name",
    severity: first(labels, SEVERITIES, MOST.severity),
    entity: first(labels, ["signalbox_entity"], MOST.name),
    service: first(labels, SERVICES, MOST.name),
    environment: first(labels, ENVIRONMENTS, MOST.environment),
    summary: first(annotations, SUMMARIES, MOST.text) ?? "",
    url: urlOf(annotations["url"]) ?? urlOf(annotations["runbook_url"]) ?? urlOf(generatorURL),
    labels: shortened(labels),
  };
}

function first(
  texts: Readonly<Record<string, string>>,
  names: readonly string[],
  most: number,
): string | null {
  const name = names.find((one) => (texts[one] ?? "").trim() !== "");
  return name === undefined ? null : cut(texts[name] ?? "", most);
}

/** What a database cannot keep is left out, and what is too long for people to read is cut. */
function cut(text: string, most: number): string {
  return text.toWellFormed().replaceAll("\u0000", "").trim().slice(0, most).toWellFormed();
}

function shortened(labels: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(labels).slice(0, MOST.labels);
  return Object.fromEntries(pairs.map(([name, value]) => [cut(name, MOST.label), cut(value, MOST.text)]));
}

function urlOf(text: string | undefined): string | null {
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  return url.href.length > MOST.text || url.username !== "" || url.password !== "" ? null : url.href;
}

/** The same labels are the same alert. */
function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32);
}
