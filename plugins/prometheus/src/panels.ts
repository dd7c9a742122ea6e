import { defineRead, type PluginRead } from "@signalbox/plugin-api";
import { z } from "zod";
import type { Client } from "./client.ts";
import type { PrometheusConfig } from "./config.ts";
import { Alert, Overview, Rule, Target } from "./overview.ts";

const Labels = z.record(z.string(), z.string());
const Time = z.string().transform((text) => (Number.isNaN(Date.parse(text)) ? null : text));

const TargetsData = z.object({
  activeTargets: z.array(
    z.object({
      labels: Labels,
      scrapeUrl: z.string().default(""),
      health: z.enum(["up", "down", "unknown"]).catch("unknown"),
      lastError: z.string().default(""),
      lastScrape: Time.nullable().default(null),
    }),
  ),
});
const AlertsData = z.object({
  alerts: z.array(
    z.object({
      labels: Labels,
      annotations: Labels.default({}),
      state: z.enum(["firing", "pending", "inactive"]).catch("inactive"),
      activeAt: Time.nullable().default(null),
    }),
  ),
});
const RulesData = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          query: z.string().default(""),
          labels: Labels.default({}),
          health: z.string().default("unknown"),
          lastError: z.string().default(""),
          state: z.string().optional(),
        }),
      ),
    }),
  ),
});
const SeriesData = z.array(Labels);

const MAX_SHOWN = 50;
const MAX_SERIES = 200;
const FOR_SECONDS = 10;

/** What the panels of the plugin show. A question for a service sees what carries its name in one of the labels. */
export function panelReads(
  { serviceLabels }: PrometheusConfig,
  client: Client,
  cached: <T>(key: string, seconds: number, load: () => Promise<T>) => Promise<T>,
): Readonly<Record<string, PluginRead>> {
  const isOf = (service: string | undefined) => (labels: Readonly<Record<string, string>>) =>
    service === undefined || serviceLabels.some((label) => labels[label] === service);
  const input = z.object({ service: z.string().min(1).max(200).optional() });

  const targets = async (service?: string) => {
    const load = () => client.get("targets", { state: "active" }, TargetsData);
    const { data } = await cached("targets", FOR_SECONDS, load);
    return data.activeTargets
      .filter(({ labels }) => isOf(service)(labels))
      .map((target): Target => ({
        ...target,
        address: withoutSecrets(target.scrapeUrl),
        error: target.lastError,
      }));
  };
  const alerts = async (service?: string) => {
    const { data } = await cached("alerts", FOR_SECONDS, () => client.get("alerts", {}, AlertsData));
    return data.alerts.filter(({ labels }) => isOf(service)(labels)).map(toAlert);
  };
  const rules = async (service?: string) => {
    const { data } = await cached("rules", FOR_SECONDS, () => client.get("rules", {}, RulesData));
    return data.groups.flatMap((group) =>
      group.rules
        .filter((rule) => isOf(service)(rule.labels) || (service !== undefined && names(rule.query, service)))
        .map((rule): Rule => ({ ...rule, group: group.name, error: rule.lastError })),
    );
  };
  return {
    targets: defineRead({ input, output: z.array(Target), run: ({ service }) => targets(service) }),
    alerts: defineRead({ input, output: z.array(Alert), run: ({ service }) => alerts(service) }),
    rules: defineRead({ input, output: z.array(Rule), run: ({ service }) => rules(service) }),
    series: defineRead({
      input: z.object({ match: z.string().min(1).max(2000) }),
      output: z.array(Labels),
      run: async ({ match }) => {
        const { data } = await client.post(
          "series",
          { "match[]": match, limit: String(MAX_SERIES) },
          SeriesData,
        );
        return data.slice(0, MAX_SERIES);
      },
    }),
    overview: defineRead({
      input: z.object({ service: z.string().min(1).max(200) }),
      output: Overview,
      run: async ({ service }) => {
        const [all, firing, known] = await Promise.all([targets(service), alerts(service), rules(service)]);
        return overviewOf(all, firing, known);
      },
    }),
  };
}

function toAlert({
  labels,
  annotations,
  state,
  activeAt,
}: z.output<typeof AlertsData>["alerts"][number]): Alert {
  const { alertname = "", severity = labels["sloth_severity"] ?? null } = labels;
  const summary = annotations["summary"] ?? annotations["title"] ?? annotations["description"] ?? "";
  return { name: alertname, severity, state, since: activeAt, summary };
}

function overviewOf(targets: readonly Target[], alerts: readonly Alert[], rules: readonly Rule[]): Overview {
  const failing = rules.filter(({ health }) => health === "err");
  const down = targets.filter(({ health }) => health === "down");
  const raised = alerts.filter(({ state }) => state !== "inactive");
  return {
    targets: {
      up: targets.filter(({ health }) => health === "up").length,
      down: down.length,
      unknown: targets.filter(({ health }) => health === "unknown").length,
      worst: down.slice(0, MAX_SHOWN),
    },
    alerts: {
      firing: raised.filter(({ state }) => state === "firing").length,
      pending: raised.filter(({ state }) => state === "pending").length,
      // Firing ones first, by their place in the alphabet as it happens.
      raised: raised.toSorted((one, other) => one.state.localeCompare(other.state)).slice(0, MAX_SHOWN),
    },
    rules: { all: rules.length, failing: failing.slice(0, MAX_SHOWN), failed: failing.length },
  };
}

/** Whether a rule without the labels of a service asks for it. */
const names = (query: string, service: string) => query.includes(`="${service}"`);

/** The address of a target may carry a password or a token of its own. */
function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  return url === null ? "" : `${url.protocol}//${url.host}${url.pathname}`;
}
