import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Correction, CorrectionId } from "./correction.ts";
import { assertStanding, decide, lockOf } from "./correcting.ts";
import { SloName } from "./objective.ts";
import { requestCorrections } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const cancelCorrection = defineCommand({
  name: "slos.cancel_correction",
  summary: "Takes a correction back, whether it was agreed to or not: the time counts again.",
  permission: requestCorrections,
  route: "POST /slos/{slo}/corrections/{id}/cancel",
  input: z.object({ slo: SloName, id: CorrectionId, note: z.string().max(1000).nullable().default(null) }),
  output: Correction,
  resource: ({ slo }) => ({ type: "slos.slo", id: slo }),
  async run(ctx: CommandContext & SloCommandPorts, { note, ...which }) {
    const found = await lockOf(ctx, which);
    assertStanding(found.correction);
    return decide(ctx, found, "cancelled", note);
  },
});
