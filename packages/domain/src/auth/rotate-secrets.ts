import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { secretsRotated } from "./events.ts";
import { rotateSecretKeys } from "./permissions.ts";
import type { SecretPorts } from "./ports.ts";

/** What is held in memory at once. */
const BATCH = 500;
/** What one transaction does at most, so that it stays well within its time; the caller goes on until it is finished. */
const MAX_PER_RUN = 20_000;

/** Internal: the command line runs it, after a new key has been put in front of the old ones. */
export const rotateSecrets = defineCommand({
  name: "auth.rotate_secrets",
  summary:
    "Seals stored secrets under the current key, after which the older keys may leave the configuration.",
  permission: rotateSecretKeys,
  route: null,
  input: z.object({}),
  output: z.object({ rewrapped: z.number().int(), finished: z.boolean() }),
  resource: () => ({ type: "auth.secrets", id: "secrets" }),
  quiet: "what is under the current key already leaves nothing to record",
  async run({ sealedSecrets, events }: CommandContext & SecretPorts) {
    let rewrapped = 0;
    let finished = false;
    while (!finished && rewrapped < MAX_PER_RUN) {
      const done = await sealedSecrets.rewrap(BATCH);
      rewrapped += done;
      finished = done < BATCH;
    }
    const { currentKeyId: keyId } = sealedSecrets;
    if (rewrapped > 0) events.append(secretsRotated("auth.secrets", { rewrapped, keyId }));
    return { rewrapped, finished };
  },
});
