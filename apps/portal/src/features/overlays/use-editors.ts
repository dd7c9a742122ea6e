"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";

/** Who is behind the changes of an entity, by name; names are kept by the register only. */
export function useEditors(ref: string): (actorId: string) => string {
  const trpc = useTRPC();
  const stream = `catalog.overlay/${ref}`;
  const { data } = useQuery(trpc.events.listEvents.queryOptions({ stream, limit: 100 }));
  const names = new Map(data?.items.map(({ actor }) => [actor.id, actor.name]));
  return (actorId) => names.get(actorId) ?? "somebody";
}
