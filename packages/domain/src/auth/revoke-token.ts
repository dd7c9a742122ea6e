import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { tokenRevoked } from "./events.ts";
import { revokeTokens } from "./permissions.ts";
import { entityOf } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { ApiToken, TokenId } from "./schema.ts";
import { toApiToken } from "./token.ts";

export const revokeToken = defineCommand({
  name: "auth.revoke_token",
  summary: "Revokes an API token; its next request is refused.",
  permission: revokeTokens,
  route: "DELETE /tokens/{tokenId}",
  input: z.object({ tokenId: TokenId }),
  output: ApiToken,
  resource: ({ tokenId }) => ({ type: "auth.token", id: tokenId }),
  async run(ctx: CommandContext & AuthPorts, { tokenId }) {
    const found = await ctx.auth.token({ id: tokenId });
    if (!found) throw new AppError("not_found", `There is no token ${tokenId}.`);
    if (found.token.revokedAt) throw new AppError("conflict", "This token is already revoked.");
    const revokedAt = ctx.clock.now();
    const token = { ...found.token, revokedAt };
    await ctx.auth.saveToken(token, null);
    const data = { tokenId, ownerId: token.ownerId, name: token.name, revokedAt: revokedAt.toISOString() };
    ctx.events.append(tokenRevoked(`auth.token/${tokenId}`, data, { about: entityOf(found.owner) }));
    return toApiToken(token);
  },
});
