import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentKey, EnvironmentKeyId } from "./environment.ts";
import { keyRevoked } from "./events.ts";
import { manageKeys } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentStream } from "./rules/environments.ts";
import { keyResource } from "./rules/key-secret.ts";

export const revokeKey = defineCommand({
  name: "flags.revoke_key",
  summary: "Revokes a key; whoever shows it is refused as soon as the edges have heard of it.",
  permission: manageKeys,
  route: "DELETE /flag-keys/{keyId}",
  input: z.object({ keyId: EnvironmentKeyId }),
  output: EnvironmentKey,
  resource: ({ keyId }) => keyResource(keyId),
  async run(ctx: CommandContext & FlagCommandPorts, { keyId }) {
    const found = await ctx.flags.lockKey(keyId);
    if (!found) throw new AppError("not_found", `There is no key ${keyId}.`);
    if (found.revokedAt !== null) throw new AppError("conflict", "This key is revoked already.");
    const key = { ...found, revokedAt: ctx.clock.now().toISOString() };
    await ctx.flags.replaceKey(key);
    ctx.events.append(keyRevoked(environmentStream(key.environment), key));
    return key;
  },
});
