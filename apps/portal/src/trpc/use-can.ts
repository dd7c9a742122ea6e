"use client";

import type { Permission, ResourceRef } from "@signalbox/kernel";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "./client.ts";

/** Until policy has answered a button waits; a refusal carries the policy's own reason. */
export type Can =
  | { readonly state: "asking" }
  | { readonly state: "allowed" }
  | { readonly state: "denied"; readonly reason: string; readonly policies: readonly string[] };

const unanswered = "Policy did not answer, so this is refused for now.";

export function useCan(permission: Permission, resource: ResourceRef): Can {
  const trpc = useTRPC();
  const questions = [{ permission: permission.name, resource }];
  const { data, isError } = useQuery(trpc.policy.can.queryOptions({ questions }, { staleTime: 60_000 }));
  if (isError) return { state: "denied", reason: unanswered, policies: [] };
  const answer = data?.[0];
  if (answer === undefined) return { state: "asking" };
  if (answer.allowed) return { state: "allowed" };
  return { state: "denied", reason: answer.reason ?? unanswered, policies: answer.policies };
}
