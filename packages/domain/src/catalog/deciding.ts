import type { Actor, Decision, Permission, ResourceRef } from "@signalbox/kernel";

/** For commands about many things: whether each of them may be touched is asked of policy one by one. */
export type DecisionPorts = Readonly<{
  authorize(actor: Actor, permission: Permission, resource: ResourceRef): Promise<Decision>;
}>;
