import { prometheusRules, type RuleObjective, type RuleService } from "@signalbox/formats/slo";
import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { SloRules } from "./exchange.ts";
import { ExportInput, exported } from "./export-slos.ts";
import { everySlo } from "./finding.ts";
import type { Slo } from "./objective.ts";
import { readSlos } from "./permissions.ts";
import type { SloQueryPorts } from "./ports.ts";
import { serviceOf } from "./rules/openslo-draft.ts";

const CALENDAR_DAYS = { week: 7, month: 30, quarter: 90, year: 365 } as const;

export const exportRules = defineQuery({
  name: "slos.export_rules",
  summary: "Objectives as rules of Prometheus, under the names that Sloth gives, with tests for promtool.",
  permission: readSlos,
  route: "GET /slo-rules",
  input: ExportInput.extend({
    /** Whether the standard alerts of their services are written beside: down, memory, disk, failed deployments. */
    services: z.boolean().default(false),
  }),
  output: SloRules,
  resource: everySlo,
  async run(ctx: QueryContext & SloQueryPorts, { services, ...which }) {
    const slos = await exported(ctx, which);
    const written = slos.filter(({ language }) => language === "Prometheus");
    const { rules, tests, left } = prometheusRules(written.map(objectiveOf), {
      services: services ? servicesOf(slos) : [],
    });
    const embedded = slos
      .filter(({ language }) => language !== "Prometheus")
      .map(({ name, language }) => ({ name, why: `It is written for ${language}, and evaluated here.` }));
    return { rules, tests, left: [...left, ...embedded] };
  },
});

function objectiveOf(slo: Slo): RuleObjective {
  const { name, title, entityRef, owner, environment, target, indicator, alerting, labels, window } = slo;
  return {
    name,
    title,
    entityRef,
    owner,
    environment,
    target,
    indicator,
    alerting,
    labels,
    service: serviceOf(entityRef),
    periodDays: window.kind === "rolling" ? window.days : CALENDAR_DAYS[window.unit],
    isCalendar: window.kind === "calendar",
  };
}

function servicesOf(slos: readonly Slo[]): RuleService[] {
  const services = slos.map(({ entityRef, owner }) => ({ service: serviceOf(entityRef), entityRef, owner }));
  return [...new Map(services.map((one) => [one.entityRef, one])).values()];
}
