import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { signInFailed } from "./events.ts";
import { signIn } from "./permissions.ts";

/** Internal: the sign-in edge runs it as the anonymous actor. */
export const recordSignInFailure = defineCommand({
  name: "auth.record_sign_in_failure",
  summary: "Puts a failed sign-in on record.",
  permission: signIn,
  route: null,
  input: z.object({ provider: z.string().max(100), cause: z.string().max(200), blocked: z.boolean() }),
  output: z.object({}),
  resource: ({ provider }) => ({ type: "auth.sign-in", id: provider }),
  async run(ctx: CommandContext, failure) {
    ctx.events.append(signInFailed("auth.sign-in", failure));
    return {};
  },
});
