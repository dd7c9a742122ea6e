import { z } from "zod";

export const PluginName = z.string().min(1).max(64);

export const PluginCapability = z.enum(["metrics", "traces", "logs", "breakers"]);
export type PluginCapability = z.infer<typeof PluginCapability>;

/** One value of a plugin's configuration; of a secret only whether it is set. */
export const PluginSetting = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("value"), key: z.string(), value: z.string().nullable() }),
  z.object({ kind: z.literal("secret"), key: z.string(), isSet: z.boolean() }),
]);
export type PluginSetting = z.infer<typeof PluginSetting>;

/** What asking a plugin for its health brought; `version` is the backend's, where it tells. */
export const PluginTest = z.object({
  name: PluginName,
  ok: z.boolean(),
  message: z.string(),
  version: z.string().nullable(),
  durationMs: z.number(),
  /** ISO 8601 in UTC. */
  at: z.string(),
});
export type PluginTest = z.infer<typeof PluginTest>;

export const PluginStateName = z.enum(["working", "failing", "untried", "disabled"]);
export type PluginStateName = z.infer<typeof PluginStateName>;

/** A plugin of the configuration and how it has been doing since this process started. */
export const PluginState = z.object({
  name: PluginName,
  plugin: z.string(),
  title: z.string(),
  description: z.string(),
  /** `working` and `failing` go by the last call or test; `untried` before the first one. */
  state: PluginStateName,
  capabilities: z.array(PluginCapability),
  /** Questions that name no instance and that this one answers. */
  defaultFor: z.array(PluginCapability),
  settings: z.array(PluginSetting),
  /** Of its outgoing calls; open while it is not asked because of what failed before. */
  breaker: z.enum(["closed", "open", "half-open"]),
  calls: z.number().int(),
  failed: z.number().int(),
  /** How long the last call that was answered took. */
  latencyMs: z.number().nullable(),
  lastAnswerAt: z.string().nullable(),
  lastError: z.object({ message: z.string(), at: z.string() }).nullable(),
  lastTest: PluginTest.nullable(),
});
export type PluginState = z.infer<typeof PluginState>;
