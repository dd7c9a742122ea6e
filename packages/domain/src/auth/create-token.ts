import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { addToken } from "./add-token.ts";
import { createTokens } from "./permissions.ts";
import { personIdOf, personResource } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { CreateTokenInput, CreatedToken } from "./schema.ts";

export const createToken = defineCommand({
  name: "auth.create_token",
  summary: "Creates an API token for the caller; its secret is shown once, in this answer.",
  permission: createTokens,
  route: "POST /tokens",
  input: CreateTokenInput,
  output: CreatedToken,
  resource: () => personResource(),
  redactReplay: ({ token }) => ({ token, secret: null }),
  async run(ctx: CommandContext & AuthPorts, input) {
    const owner = await ctx.auth.person(personIdOf(ctx.actor));
    if (!owner) throw new AppError("not_found", "You are not known as a person here.");
    return addToken(ctx, owner, input);
  },
});
