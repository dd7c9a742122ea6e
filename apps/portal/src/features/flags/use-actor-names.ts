"use client";

import type { Flag } from "@signalbox/domain/flags/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { actorText } from "../register/index.ts";

const SYSTEM = "system:";
const REMEMBERED = 100;

/** Who moved the levers of a flag, by account: the register knows their names, also of people who have left. */
export function useActorNames({ id }: Flag): (account: string) => string | null {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.events.listEvents.queryOptions({ stream: `flags.flag/${id}`, limit: REMEMBERED }),
  );
  const names = new Map(data?.items.map(({ actor }) => [actor.id, actorText(actor)]));
  return (account) =>
    names.get(account) ?? (account.startsWith(SYSTEM) ? account.slice(SYSTEM.length) : null);
}
