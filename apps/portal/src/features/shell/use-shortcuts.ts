"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { createKeyMatcher, takesText } from "./key-sequences.ts";
import { allPlaces } from "./places.ts";
import { useShell } from "./shell-context.tsx";

const SEARCH = "/";
const HELP = "?";

/** The search field of the page, where it has one. */
function pageSearch(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main input[type="search"], main [data-page-search] input');
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k"
  );
}

/** Ctrl-K anywhere; single keys and sequences outside text fields and dialogs. */
export function useShortcuts(): void {
  const { open, keysOn } = useShell();
  const router = useRouter();
  useEffect(() => {
    const match = createKeyMatcher([HELP, SEARCH, ...allPlaces.map(({ keys }) => keys)]);
    const act = (found: string, event: KeyboardEvent) => {
      event.preventDefault();
      if (found === HELP) return open("shortcuts");
      if (found === SEARCH) {
        const field = pageSearch();
        return field ? field.focus() : open("palette");
      }
      const place = allPlaces.find(({ keys }) => keys === found);
      if (place) router.push(place.href);
      return undefined;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault();
        return open("palette");
      }
      if (!keysOn || event.defaultPrevented || event.repeat || takesText(event.target)) return undefined;
      if (document.querySelector("[aria-modal=true]") !== null) return undefined;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const found = match({ key: event.key, modified, at: event.timeStamp });
      return found === null ? undefined : act(found, event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open, keysOn, router]);
}
