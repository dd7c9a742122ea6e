import type { CommandContext } from "@signalbox/kernel";
import type { z } from "zod";
import { tokenCreated } from "./events.ts";
import { entityOf } from "./person.ts";
import type { AuthPorts } from "./ports.ts";
import type { CreateTokenInput, CreatedToken, Person } from "./schema.ts";
import { newTokenSecret, shownPrefix } from "./token-secret.ts";
import { daysAfter, toApiToken, tokenState, type TokenRow } from "./token.ts";

/** Makes a token for an owner and puts it on record; the secret leaves this function once and is kept nowhere. */
export async function addToken(
  ctx: CommandContext & AuthPorts,
  owner: Person,
  input: z.output<typeof CreateTokenInput>,
): Promise<z.input<typeof CreatedToken>> {
  const secret = newTokenSecret(ctx.secrets.randomBytes);
  const now = ctx.clock.now();
  const token: TokenRow = {
    id: ctx.newId("tok"),
    ownerId: owner.id,
    ownerName: owner.name,
    name: input.name,
    prefix: shownPrefix(secret),
    scopes: [...new Set(input.scopes)],
    createdAt: now,
    expiresAt: daysAfter(now, input.expiresInDays),
    lastUsedAt: null,
    revokedAt: null,
  };
  await ctx.auth.saveToken(token, ctx.secrets.sha256(secret));
  ctx.events.append(tokenCreated(`auth.token/${token.id}`, tokenState(token), { about: entityOf(owner) }));
  return { token: toApiToken(token), secret };
}
