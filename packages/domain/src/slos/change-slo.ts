import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { replaceSlo } from "./changing.ts";
import { assertUnchanged, lockLive, sloResource } from "./finding.ts";
import { Slo, SloDraft, SloName } from "./objective.ts";
import { changeSlos } from "./permissions.ts";
import type { SloCommandPorts } from "./ports.ts";

export const changeSlo = defineCommand({
  name: "slos.change",
  summary: "Changes an objective; where it counts something else now, its history is read anew.",
  permission: changeSlos,
  route: "PUT /slos/{name}",
  input: SloDraft.extend({ name: SloName, expectedVersion: z.number().int() }),
  output: Slo,
  resource: sloResource,
  quiet: "a change to what it is already leaves nothing to record",
  async run(ctx: CommandContext & SloCommandPorts, { name, expectedVersion, ...draft }) {
    const before = await lockLive(ctx.slos, name);
    assertUnchanged(before, expectedVersion);
    return replaceSlo(ctx, before, draft);
  },
});
