import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef } from "../catalog/schema.ts";
import { relationProposed } from "./events.ts";
import { proposeRelations } from "./permissions.ts";
import type { ProposalPorts } from "./ports.ts";
import { patchFor } from "./proposing.ts";
import { RelationProposal } from "./schema.ts";

const Ref = z.string().max(400).toLowerCase().pipe(EntityRef);

export const proposeRelation = defineCommand({
  name: "observability.propose_relation",
  summary:
    "Records that an entity should declare that it depends on another, and answers the patch of its file.",
  permission: proposeRelations,
  route: "POST /observability/relations",
  input: z.object({ ref: Ref, targetRef: Ref }),
  output: RelationProposal,
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: CommandContext & ProposalPorts, { ref, targetRef }) {
    if (ref === targetRef)
      throw new AppError("invalid", "An entity does not depend on itself.", {
        issues: [{ path: "targetRef", message: "must be another entity" }],
      });
    const patch = await patchFor(ctx.catalog, ref, targetRef);
    const proposal = { ref, targetRef, type: "dependsOn" as const };
    const event = relationProposed(
      `observability.relation/${ref}/${targetRef}`,
      { ...proposal, diff: patch.diff },
      { about: [ref, targetRef] },
    );
    ctx.events.append(event);
    return { ...proposal, patch };
  },
});
