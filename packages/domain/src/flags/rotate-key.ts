import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { addKey } from "./add-key.ts";
import { CreatedKey, EnvironmentKeyId } from "./environment.ts";
import { keyCreated, keyRotated } from "./events.ts";
import { manageKeys } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentStream } from "./rules/environments.ts";
import { isLiveKey, keyResource, type KeyPorts } from "./rules/key-secret.ts";

const MINUTE_MS = 60_000;
const MAX_GRACE_MINUTES = 43_200;

export const rotateKey = defineCommand({
  name: "flags.rotate_key",
  summary: "Makes a new key in place of one, which stays good for the time of grace, so that nothing stops.",
  permission: manageKeys,
  route: "POST /flag-keys/{keyId}/rotation",
  input: z.object({
    keyId: EnvironmentKeyId,
    graceMinutes: z.number().int().min(0).max(MAX_GRACE_MINUTES).default(60),
  }),
  output: CreatedKey,
  resource: ({ keyId }) => keyResource(keyId),
  redactReplay: ({ key }) => ({ key, secret: null }),
  async run(ctx: CommandContext & FlagCommandPorts & KeyPorts, { keyId, graceMinutes }) {
    const old = await ctx.flags.lockKey(keyId);
    if (!old) throw new AppError("not_found", `There is no key ${keyId}.`);
    const now = ctx.clock.now();
    if (!isLiveKey(old, now) || old.replacedBy !== null) {
      throw new AppError("conflict", "This key is revoked, has expired or was rotated already.", {
        remedy: "Rotate the key that took its place, or create a new one.",
      });
    }
    const created = await addKey(ctx, old);
    const expiresAt = new Date(now.getTime() + graceMinutes * MINUTE_MS).toISOString();
    const ending = { ...old, expiresAt, replacedBy: created.key.id };
    await ctx.flags.replaceKey(ending);
    const stream = environmentStream(old.environment);
    ctx.events.append(keyRotated(stream, ending), keyCreated(stream, created.key));
    return created;
  },
});
