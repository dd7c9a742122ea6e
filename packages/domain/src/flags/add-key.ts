import type { CommandContext } from "@signalbox/kernel";
import type { CreatedKey, EnvironmentKey } from "./environment.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { keyHint, newKeySecret, type KeyPorts } from "./rules/key-secret.ts";

/** Makes a key; its secret leaves this function once and is kept nowhere. */
export async function addKey(
  ctx: CommandContext & FlagCommandPorts & KeyPorts,
  { environment, kind, name }: Pick<EnvironmentKey, "environment" | "kind" | "name">,
): Promise<CreatedKey & { secret: string }> {
  const secret = newKeySecret(ctx.secrets, environment, kind);
  const key: EnvironmentKey = {
    id: ctx.newId("key"),
    environment,
    kind,
    name,
    hint: keyHint(secret),
    createdAt: ctx.clock.now().toISOString(),
    createdBy: ctx.actor.id,
    expiresAt: null,
    revokedAt: null,
    replacedBy: null,
  };
  await ctx.flags.addKey(key, ctx.secrets.sha256(secret));
  return { key, secret };
}
