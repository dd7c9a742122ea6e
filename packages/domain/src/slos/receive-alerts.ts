import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { externalAlertFired, externalAlertResolved } from "./events.ts";
import { receiveExternalAlerts } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";
import { IncomingAlert } from "./received-alert.ts";
import type { MovedAlert } from "./rules/received-alert-store.ts";

/** Internal: what other systems raise and end becomes part of what happened to an entity; told twice, it counts once. */
export const receiveAlerts = defineCommand({
  name: "slos.receive_alerts",
  summary: "Takes alerts of another system, such as Alertmanager.",
  permission: receiveExternalAlerts,
  route: null,
  input: z.object({ alerts: z.array(IncomingAlert).max(500) }),
  output: z.object({ fired: z.number().int(), resolved: z.number().int() }),
  resource: () => ({ type: "slos.alert", id: "*" }),
  quiet: "an alert that stands is told again and again",
  async run(ctx: CommandContext & SloCommandPorts, { alerts }) {
    const moves = await ctx.slos.putReceived(lastOfEach(alerts), ctx.clock.now());
    for (const move of moves) record(ctx, move);
    const resolved = moves.filter(({ moved }) => moved === "resolved").length;
    return { fired: moves.length - resolved, resolved };
  },
});

/** Of one that is told twice at once, its end is the news. */
function lastOfEach(alerts: readonly IncomingAlert[]): IncomingAlert[] {
  const each = new Map<string, IncomingAlert>();
  for (const alert of alerts) {
    const key = JSON.stringify([alert.fingerprint, Date.parse(alert.startsAt)]);
    if (each.get(key)?.status !== "resolved") each.set(key, alert);
  }
  return [...each.values()];
}

function record(ctx: CommandContext, { alert, moved }: MovedAlert): void {
  const { fingerprint, entityRef, name, severity, service, environment, summary, startsAt, url } = alert;
  const data = { fingerprint, entityRef, name, severity, service, environment, summary, startsAt, url };
  const event = moved === "fired" ? externalAlertFired : externalAlertResolved;
  const about = entityRef === null ? [] : [entityRef];
  ctx.events.append(event(`slos.alert/${fingerprint}`, data, { about }));
}
