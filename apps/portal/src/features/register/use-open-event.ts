"use client";

import { usePathname, useSearchParams } from "next/navigation";

const PLACE = /^\/register\/(\d{1,15})$/;

/**
 * The event whose drawer is open, named by the path. The path is changed without asking the server, so that the list
 * behind the drawer stays as it is; a deep link opens the same.
 */
export function useOpenEvent() {
  const position = Number(PLACE.exec(usePathname())?.[1] ?? Number.NaN);
  const search = useSearchParams().toString();
  const after = search === "" ? "" : `?${search}`;
  const hrefOf = (event: number) => `/register/${String(event)}${after}`;
  return {
    open: Number.isNaN(position) ? null : position,
    hrefOf,
    show: (event: number) => window.history.pushState(null, "", hrefOf(event)),
    close: () => window.history.pushState(null, "", `/register${after}`),
  };
}
