"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { entityHref, KeyHint, KindIcon, shortRef } from "@signalbox/ui";
import { IconKeyboard, IconLogout, IconMoon, IconPlus, IconRowInsertTop, IconSun } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../../trpc/client.ts";
import { allPlaces } from "../places.ts";
import { useShell } from "../shell-context.tsx";
import { useAppearance } from "../use-appearance.ts";
import { useSignOut } from "../use-sign-out.ts";
import { matchingItems, type PaletteItem } from "./palette-item.ts";

const TYPING_MS = 80;
const MOST_ENTITIES = 8;

interface PaletteItems {
  readonly items: readonly PaletteItem[];
  readonly searching: boolean;
  readonly failed: boolean;
}

/** Pages and actions at once, entities as soon as the catalog has answered. */
export function usePaletteItems(query: string): PaletteItems {
  const pages = usePages();
  const actions = useActions();
  const entities = useEntityItems(query.trim());
  const local = matchingItems([...pages, ...actions], query);
  const of = (group: PaletteItem["group"]) => local.filter((item) => item.group === group);
  return { ...entities, items: [...of("Pages"), ...entities.items, ...of("Actions")] };
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

function useEntityItems(query: string): PaletteItems {
  const router = useRouter();
  const trpc = useTRPC();
  const [text] = useDebouncedValue(query, TYPING_MS);
  const search = useQuery(
    trpc.catalog.searchEntities.queryOptions(
      { text, limit: MOST_ENTITIES },
      { enabled: text !== "", placeholderData: keepPreviousData },
    ),
  );
  const hits = query === "" ? [] : (search.data ?? []);
  return {
    searching: query !== "" && (search.isFetching || text !== query),
    failed: search.isError,
    items: hits.map(({ row, highlight }) => ({
      id: row.ref,
      group: "Catalog",
      title: row.title,
      icon: <KindIcon kind={row.kind} />,
      note: [row.kind, row.owner === null ? null : shortRef(row.owner)].filter(Boolean).join(" · "),
      highlight,
      run: () => router.push(entityHref(row.ref)),
    })),
  };
}
