import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { Correction, CorrectionId } from "./correction.ts";
import { assertRequested, decide, lockOf } from "./correcting.ts";
import { SloName } from "./objective.ts";
import { decideCorrections } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const rejectCorrection = defineCommand({
  name: "slos.reject_correction",
  summary: "Refuses a correction: the time goes on to count.",
  permission: decideCorrections,
  route: "POST /slos/{slo}/corrections/{id}/reject",
  input: z.object({ slo: SloName, id: CorrectionId, note: z.string().max(1000).nullable().default(null) }),
  output: Correction,
  resource: ({ slo }) => ({ type: "slos.slo", id: slo }),
  async run(ctx: CommandContext & SloCommandPorts, { note, ...which }) {
    const found = await lockOf(ctx, which);
    assertRequested(found.correction);
    return decide(ctx, found, "rejected", note);
  },
});
