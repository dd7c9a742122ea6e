"use client";

import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";

const NONE: readonly FlagEnvironment[] = [];

/** The environments in their order; none while they are read. */
export function useEnvironments(): readonly FlagEnvironment[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.environments.queryOptions({}));
  return data?.items ?? NONE;
}

/** Whether changes of an environment need a reason. */
export function useIsProduction(environment: string): boolean {
  return useEnvironments().some(({ name, production }) => name === environment && production);
}
