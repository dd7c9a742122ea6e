"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { actorText } from "./event-state.ts";

const SYSTEM = "system:";
const REMEMBERED = 100;

/** Who moved the levers of a stream's thing, by account: the register knows their names, also of people who have left. */
export function useActorNames(stream: string): (account: string) => string | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.events.listEvents.queryOptions({ stream, limit: REMEMBERED }));
  const names = new Map(data?.items.map(({ actor }) => [actor.id, actorText(actor)]));
  return (account) =>
    names.get(account) ?? (account.startsWith(SYSTEM) ? account.slice(SYSTEM.length) : null);
}
