"use client";

import { useActorNames } from "../register/index.ts";

/** " by Olga Berg": who holds a breaker; nothing where the register does not tell. */
export function useHolderName(id: string, account: string): string {
  const name = useActorNames(`breakers.breaker/${id}`)(account);
  return name === null ? "" : ` by ${name}`;
}
