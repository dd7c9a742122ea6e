"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { useEnvironments } from "../levers/index.ts";
import type { SloFacets } from "./slo-choices.ts";

const TIERS = [1, 2, 3, 4];

/** What objectives can be narrowed by: the owners of the catalog, tiers, and the environments there are. */
export function useSloFacets(): SloFacets {
  const trpc = useTRPC();
  const environments = useEnvironments();
  const { data } = useQuery(
    trpc.catalog.entityFacets.queryOptions({}, { placeholderData: keepPreviousData }),
  );
  return {
    owners: (data?.owner ?? []).map(({ value }) => value),
    tiers: TIERS,
    environments: environments.map(({ name }) => name),
  };
}
