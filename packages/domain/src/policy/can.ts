import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { askPolicy } from "./permissions.ts";
import type { PolicyQueryPorts } from "./ports.ts";
import { CanAnswer, CanQuestion } from "./schema.ts";

export const can = defineQuery({
  name: "policy.can",
  summary:
    "Whether the caller may do each of these, in the order asked; a refusal comes with the policy's reason.",
  permission: askPolicy,
  route: null,
  input: z.object({ questions: z.array(CanQuestion).max(100) }),
  output: z.array(CanAnswer),
  resource: () => ({ type: "policy.question", id: "self" }),
  async run(ctx: QueryContext & PolicyQueryPorts, { questions }) {
    return Promise.all(
      questions.map(async ({ permission: name, resource }, index) => {
        const permission = ctx.permissions.find((known) => known.name === name);
        if (!permission) throw invalidQuestion(index, "permission", `There is no permission named ${name}.`);
        if (permission.resourceType !== resource.type) {
          throw invalidQuestion(index, "resource.type", `${name} is about ${permission.resourceType}.`);
        }
        const decision = await ctx.authorize(ctx.actor, permission, resource);
        const { allowed, policies } = decision;
        return { allowed, policies, reason: decision.allowed ? null : decision.reason };
      }),
    );
  },
});

function invalidQuestion(index: number, field: string, message: string): AppError {
  return new AppError("invalid", message, { issues: [{ path: `questions.${index}.${field}`, message }] });
}
