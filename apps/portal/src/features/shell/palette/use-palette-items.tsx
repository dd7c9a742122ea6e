"use client";

import { parseSearch } from "@signalbox/domain/catalog/schema";
import { KeyHint } from "@signalbox/ui";
import {
  IconFlagPlus,
  IconKeyboard,
  IconLogout,
  IconMapPin,
  IconMoon,
  IconPlus,
  IconRowInsertTop,
  IconSun,
  IconTargetArrow,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { allPlaces } from "../places.ts";
import { useShell } from "../shell-context.tsx";
import { useAppearance } from "../use-appearance.ts";
import { useSignOut } from "../use-sign-out.ts";
import { matchingItems, type PaletteItem } from "./palette-item.ts";
import { useBreakerItems } from "./use-breaker-items.tsx";
import { useFlagItems } from "./use-flag-items.tsx";
import { useSloItems } from "./use-slo-items.tsx";
import { useEntityItems, type FoundEntities } from "./use-entity-items.tsx";

interface PaletteItems extends FoundEntities {
  /** What the search reads otherwise than its writer may think. */
  readonly hints: readonly string[];
}

/** Pages and actions at once, entities, flags, objectives and breakers as soon as they are found. */
export function usePaletteItems(query: string): PaletteItems {
  const pages = usePages();
  const actions = useActions();
  const entities = useEntityItems(query.trim());
  const flags = useFlagItems(query);
  const slos = useSloItems(query);
  const breakers = useBreakerItems(query);
  const local = matchingItems([...pages, ...actions], query);
  const of = (group: PaletteItem["group"]) => local.filter((item) => item.group === group);
  const hints = parseSearch(query).hints.map(({ message }) => message);
  // What is only spelt like the words comes after what holds them.
  const flagsFirst = entities.similar || query.trim().toLowerCase().startsWith("kill ");
  const others = breakers.moving
    ? [...breakers.items, ...flags, ...slos]
    : [...flags, ...slos, ...breakers.items];
  const found =
    flagsFirst || (breakers.moving && breakers.items.length > 0)
      ? [...others, ...entities.items]
      : [...entities.items, ...others];
  const similar = entities.similar && others.length === 0;
  return { ...entities, similar, hints, items: [...of("Pages"), ...found, ...of("Actions")] };
}

function usePages(): PaletteItem[] {
  const router = useRouter();
  return allPlaces.map(({ href, title, icon: Icon, keys, words }) => ({
    id: href,
    group: "Pages",
    title,
    keywords: words,
    icon: <Icon aria-hidden size={16} stroke={1.6} />,
    note: <KeyHint keys={keys} />,
    run: () => router.push(href),
  }));
}

function useActions(): PaletteItem[] {
  const router = useRouter();
  const { open } = useShell();
  const { theme, setTheme, density, setDensity } = useAppearance();
  const signOut = useSignOut();
  const action = (
    id: string,
    title: string,
    keywords: string,
    Icon: typeof IconSun,
    run: () => void,
  ): PaletteItem => ({
    id,
    group: "Actions",
    title,
    keywords,
    icon: <Icon aria-hidden size={16} stroke={1.6} />,
    run,
  });
  const otherTheme = theme === "dark" ? "light" : "dark";
  const otherDensity = density === "compact" ? "comfortable" : "compact";
  return [
    action("token", "Create API token", "new secret", IconPlus, () =>
      router.push("/settings/tokens?new=true"),
    ),
    action("new-flag", "New flag", "create feature toggle", IconFlagPlus, () => router.push("/flags/new")),
    action("new-slo", "New SLO", "create objective error budget", IconTargetArrow, () =>
      router.push("/slos/new"),
    ),
    action("register-location", "Register a location", "new import file repository", IconMapPin, () =>
      router.push("/locations/new"),
    ),
    action("theme", `Use ${otherTheme} theme`, "appearance", theme === "dark" ? IconSun : IconMoon, () =>
      setTheme(otherTheme),
    ),
    action("density", `Use ${otherDensity} rows`, "density appearance", IconRowInsertTop, () =>
      setDensity(otherDensity),
    ),
    action("shortcuts", "Show keyboard shortcuts", "keys help", IconKeyboard, () => open("shortcuts")),
    action("sign-out", "Sign out", "leave session", IconLogout, signOut),
  ];
}
