import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { addKey } from "./add-key.ts";
import { CreatedKey, EnvironmentKey } from "./environment.ts";
import { keyCreated } from "./events.ts";
import { manageKeys } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { environmentStream, foundEnvironment } from "./rules/environments.ts";
import { keyResource, type KeyPorts } from "./rules/key-secret.ts";

export const createKey = defineCommand({
  name: "flags.create_key",
  summary: "Creates a key to read an environment with; its secret is shown once, in this answer.",
  permission: manageKeys,
  route: "POST /flag-environments/{environment}/keys",
  input: EnvironmentKey.pick({ environment: true, kind: true, name: true }),
  output: CreatedKey,
  resource: () => keyResource(),
  redactReplay: ({ key }) => ({ key, secret: null }),
  async run(ctx: CommandContext & FlagCommandPorts & KeyPorts, input) {
    await foundEnvironment(ctx.flags, input.environment);
    const created = await addKey(ctx, input);
    ctx.events.append(keyCreated(environmentStream(input.environment), created.key));
    return created;
  },
});
