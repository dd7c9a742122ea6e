import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { tokenRotated } from "./events.ts";
import { rotateTokens } from "./permissions.ts";
import { entityOf } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import { CreatedToken, TokenId } from "./schema.ts";
import { isLive } from "./session.ts";
import { newTokenSecret, shownPrefix } from "./token-secret.ts";
import { rotated, toApiToken, tokenState } from "./token.ts";

export const rotateToken = defineCommand({
  name: "auth.rotate_token",
  summary: "Gives a token a new secret and a new term; the old secret stops working at once.",
  permission: rotateTokens,
  route: "POST /tokens/{tokenId}/rotation",
  input: z.object({ tokenId: TokenId }),
  output: CreatedToken,
  resource: ({ tokenId }) => ({ type: "auth.token", id: tokenId }),
  redactReplay: ({ token }) => ({ token, secret: null }),
  async run(ctx: CommandContext & AuthPorts, { tokenId }) {
    const found = await ctx.auth.token({ id: tokenId });
    if (!found) throw new AppError("not_found", `There is no token ${tokenId}.`);
    const now = ctx.clock.now();
    if (!isLive(found.token, now)) {
      throw new AppError("conflict", "This token is revoked or has expired.", {
        remedy: "Create a new token.",
      });
    }
    const secret = newTokenSecret(ctx.secrets.randomBytes);
    const token = rotated(found.token, shownPrefix(secret), now);
    await ctx.auth.saveToken(token, ctx.secrets.sha256(secret));
    ctx.events.append(
      tokenRotated(`auth.token/${tokenId}`, tokenState(token), { about: entityOf(found.owner) }),
    );
    return { token: toApiToken(token), secret };
  },
});
