import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { returnPath } from "../features/sign-in/index.ts";
import { portalHost } from "./host.ts";

/** Sends whoever is not signed in to the sign-in page, which leads back here. Neither layout nor page waits for the other, so both ask. */
export const requirePerson = cache(async (): Promise<void> => {
  const sent = await headers();
  const { caller } = await portalHost().contextOf(sent);
  if (caller.actor.kind !== "anonymous") return;
  const from = returnPath(sent.get("x-signalbox-path") ?? "/");
  redirect(from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from }).toString()}`);
});
