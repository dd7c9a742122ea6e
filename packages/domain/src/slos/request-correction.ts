import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Correction, CorrectionKind, CorrectionSpan } from "./correction.ts";
import { accountOf, recordOfCorrection } from "./correcting.ts";
import { correctionRequested } from "./events.ts";
import { lockLive, sloStream } from "./finding.ts";
import { SloName } from "./objective.ts";
import { requestCorrections } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";
import { MINUTE_MS, floorTo } from "./rules/counts.ts";

export const requestCorrection = defineCommand({
  name: "slos.request_correction",
  summary: "Asks for a time of an objective not to count; somebody else has to agree.",
  permission: requestCorrections,
  route: "POST /slo-corrections",
  input: CorrectionSpan.safeExtend({
    slo: SloName,
    kind: CorrectionKind.default("maintenance"),
    reason: z.string().trim().min(1, "must not be empty").max(1000),
  }),
  output: Correction,
  resource: ({ slo }) => ({ type: "slos.slo", id: slo }),
  async run(ctx: CommandContext & SloCommandPorts, { slo: name, from, to, ...said }) {
    const slo = await lockLive(ctx.slos, name);
    const correction: Correction = {
      ...said,
      id: ctx.newId("cor"),
      slo: name,
      from: minuteOf(Date.parse(from)),
      to: minuteOf(Date.parse(to) + MINUTE_MS - 1),
      state: "requested",
      requestedBy: accountOf(ctx.actor),
      requestedByName: await ctx.slos.nameOf(accountOf(ctx.actor)),
      requestedAt: ctx.clock.now().toISOString(),
      decidedBy: null,
      decidedByName: null,
      decidedAt: null,
      note: null,
    };
    await ctx.slos.addCorrection(correction, slo.id);
    const about = [slo.entityRef];
    ctx.events.append(correctionRequested(sloStream(slo), recordOfCorrection(correction), { about }));
    return correction;
  },
});

const minuteOf = (at: number): string => new Date(floorTo(at, MINUTE_MS)).toISOString();
