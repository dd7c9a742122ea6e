import { redirect } from "next/navigation";
import { defaultHref } from "../features/workspace/index.ts";
import { savedViews } from "../trpc/server.tsx";

/** Leads somebody who asks for the catalog without more to the view that they chose to open it with. */
export async function openDefaultView(given: Readonly<Record<string, unknown>>): Promise<void> {
  const href = defaultHref(await savedViews(), given);
  if (href !== null) redirect(href);
}
